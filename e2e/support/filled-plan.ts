import type { SampleIds } from '#client/app/routes.ts';
import type { App } from './app.ts';
import { daysFromToday } from './days.ts';
import type { Device } from './device.ts';
import { answersIt, asks } from './person/comments.ts';
import { invites } from './person/invitations.ts';
import { maps } from './person/parts.ts';
import { keepsAtRelay } from './person/sync.ts';
import { Person } from './person.ts';
import { addsTheRest } from './rest-of-plan.ts';

const PASSWORD = 'rogn hegg selje or';

/** A second phone of the same person, with the same plan from a copy. Left on the plan's first screen. */
export async function secondPhone(first: Person, device: Device): Promise<Person> {
  const second = new Person(device, first.app, first.language);
  const copy = await first.makesCopy(PASSWORD);
  await second.opens('/');
  await second.chooses(first.language);
  await second.link(second.say('start:haveKey')).click();
  await second.opensCopy(copy, { password: PASSWORD });
  await second.link(second.say('backup:showPlan')).click();
  await second.sees(second.say('goals:mine'));
  return second;
}

/** What one phone has, comes into the other by a file. Both stand on the plan's first screen afterwards. */
export async function takesIn(receiver: Person, sender: Person): Promise<void> {
  const plan = receiver.planPath;
  const copy = await sender.makesCopy(PASSWORD);
  await sender.goesTo(sender.planPath);
  await receiver.goesTo('/open');
  await receiver.opensCopy(copy, { password: PASSWORD });
  await receiver.sees(receiver.say('backup:isMerged'));
  await receiver.goesTo(plan);
  await receiver.sees(receiver.say('goals:mine'));
}

/** A plan with something on every screen: people, a coordinator, measures of each kind, an evaluation, a question, an area that is kept to oneself, a choice to make, something deleted, one of each other thing, and a plan beside it. */
export async function filledPlan(
  app: App,
  newDevice: () => Promise<Device>,
): Promise<{ readonly person: Person; readonly ids: SampleIds }> {
  const device = await newDevice();
  const person = new Person(device, app, 'nn');
  const ids = await fills(person);
  const other = await newDevice();
  const second = await secondPhone(person, other);
  await second.goesTo(`/p/${ids.plan}/goals/${ids.goal}/edit`);
  await second.field('goals:targetDate').fill(daysFromToday(40));
  await person.goesTo(`/p/${ids.plan}/goals/${ids.goal}/edit`);
  await person.field('goals:targetDate').fill(daysFromToday(60));
  await person.goesTo(`/p/${ids.plan}`);
  await takesIn(person, second);
  await person.sees(person.say('conflicts:count', { count: 1 }));
  await other.remove();
  // One more plan, to switch to and to copy to.
  await person.goesTo('/start');
  await person.answersFirstQuestions({ name: 'Jonas Døme', whatMatters: 'Å spele fotball' });
  await person.goesTo(`/p/${ids.plan}`);
  await person.sees(person.say('goals:mine'));
  await keepsAtRelay(person);
  const { invitation, member } = await invites(person, 'Kari Tenkt', 'leisure');
  await person.goesTo(`/p/${ids.plan}/consent`);
  const sharing = idIn(
    (await person.page.locator(`main a[href^="/p/${ids.plan}/consent/shared/"]`).first().getAttribute('href')) ?? '',
    'shared',
  );
  return { person, ids: { ...ids, invitation, member, sharing } };
}

async function fills(person: Person): Promise<Omit<SampleIds, 'invitation' | 'member' | 'sharing'>> {
  await person.makesPlan({
    name: 'Ingrid Døme',
    whatMatters: 'Å kunne bu heime, ha hunden hos meg og vere med venner.',
  });
  const plan = person.planPath.replace('/p/', '');
  await person.addsPerson({
    name: 'Amir Test',
    role: 'coordinator',
    organisation: 'Prøvebygda kommune',
    phone: '41200001',
  });
  await person.addsPerson({
    name: 'Åse Øvrebø-Ærlegsen Langtnavn',
    role: 'physiotherapist',
    organisation: 'Fysioterapi- og rehabiliteringstenesta',
    phone: '41200002',
  });
  await person.addsPerson({ name: 'Marit Prøve', role: 'parent', phone: '41200003' });
  await person.appoints('Amir Test', { from: daysFromToday(-200), by: 'Prøvebygda kommune' });
  await person.opensPlace('people');
  await person.link('Marit Prøve').first().click();
  const someone = idIn(await person.settled('people:phone'), 'people');

  await person.addsGoal({ ownWords: 'Sletta sidan', areas: ['other'] });
  await person.deletesGoal();
  await person.addsGoal({ ownWords: 'Ta bussen åleine til svømminga', areas: ['leisure', 'mobility'] });
  const goal = idIn(person.path, 'goals');
  await person.addsMeasure({
    what: 'Øve på ruta',
    due: daysFromToday(14),
    responsible: 'Marit Prøve',
    extent: 'To gonger i veka',
    method: 'Først saman, så åleine',
  });
  await person.addsMeasure({ what: 'Søkje om transportkort', due: daysFromToday(-3) });
  await person.addsMeasure({ what: 'Ringje trenaren' });
  await person.link('Øve på ruta').first().click();
  const measure = idIn(await person.settled('measures:what'), 'measures');
  await person.goesTo(`/p/${plan}/goals/${goal}`);
  await person.writesNote('Det går betre no.');
  await asks(person, 'Kva buss er det?', 'Marit Prøve');
  await answersIt(person, 'Den grøne.');
  await person.button('evaluation:doNow').click();
  const evaluation = idIn(await person.settled('evaluation:yourWords'), 'evaluate');
  await person.field('evaluation:yourWords').fill('Eg fann rett buss.');
  await person.field('evaluation:teamWords').fill('Ho er tryggare.');
  await person.goesTo(`/p/${plan}`);
  await person.addsGoal({ ownWords: 'Sove heile natta', areas: ['health'] });
  await person.goesTo(`/p/${plan}/areas/health`);
  await maps(person, 'resources', ['Eg står opp sjølv']);
  await person.ticks(person.say('access:onlyMe'));
  const rest = await addsTheRest(person);
  return {
    ...rest,
    area: 'health',
    plan,
    goal,
    measure,
    person: someone,
    evaluation,
    choice: { collection: 'goals', item: goal, field: 'targetDate' },
  };
}

const idIn = (path: string, collection: string): string => new RegExp(`/${collection}/([^/]+)`).exec(path)?.[1] ?? '';
