import { daysFromToday } from './support/days.ts';
import { answersConsent, signsByHand, signsConsent } from './support/person/consents.ts';
import { addsMatter, notesPresence, plansMeeting } from './support/person/meetings.ts';
import { notOnPaper, printsWholePlan } from './support/person/papers.ts';
import {
  maps,
  opensPart,
  setsPeriod,
  tellsAbout,
  tellsContribution,
  whatIsMissing,
  wishesCooperation,
} from './support/person/parts.ts';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

interface Child {
  readonly name: string;
  readonly matters: string;
  readonly background: string;
  readonly goodAt: string;
  readonly needs: string;
  readonly goal: string;
  readonly measure: string;
  readonly school: string;
  readonly club: string;
  readonly place: string;
}

const OLA: Child = {
  name: 'Ola Døme',
  matters: 'Å leke med kusina si',
  background: 'Ola ble født for tidlig.',
  goodAt: 'Ola husker alle sanger',
  needs: 'Ola trenger noen ved siden av seg når han spiser',
  goal: 'Spise sammen med de andre i barnehagen',
  measure: 'Øve med skje hver lunsj',
  school: 'Solveig Eksempel',
  club: 'Svømmeklubben',
  place: 'Barnehagen, møterommet',
};
const NORA: Child = {
  name: 'Nora Døme',
  matters: 'Å spille fotball på laget',
  background: 'Nora hører bare på det ene øret.',
  goodAt: 'Nora løper fortest i klassen',
  needs: 'Nora må se den som snakker',
  goal: 'Få med seg beskjedene på trening',
  measure: 'Treneren tegner på tavla',
  school: 'Kari Tenkt',
  club: 'Døvekirken',
  place: 'Skolen, rom 12',
};
const PARENT = 'Marit Døme';
const OTHER_PARENT = 'Jonas Prøve';
const COORDINATOR = 'Amir Test';
const BOTH = [OLA, NORA];
const wordsOf = (child: Child): readonly string[] => Object.values(child) as readonly string[];

test('a parent makes a whole plan for each of two children, and the plans never mix', async ({ app, newDevice }) => {
  test.setTimeout(540_000);
  const phone = await newDevice({ viewport: { width: 390, height: 844 } });
  const marit = new Person(phone, app, 'nb');
  const plans = new Map<Child, string>();
  const planOf = (child: Child): string => plans.get(child) ?? '';

  await test.step('makes the first plan, and then one more', async () => {
    await marit.opens('/');
    await marit.chooses('nb');
    await marit.link(marit.say('start:makePlan')).click();
    await saysWhoItIsFor(marit, OLA);
    plans.set(OLA, marit.planPath);
    await marit.opensPlace('more');
    await marit.link(marit.say('plans:more')).click();
    await saysWhoItIsFor(marit, NORA);
    plans.set(NORA, marit.planPath);
  });

  for (const child of BOTH)
    await test.step(`fills the plan of ${child.name}`, async () => {
      await goesToPlan(marit, child);
      expect(marit.planPath).toBe(planOf(child));
      await marit.sees(marit.say('plan:youWriteFor', { name: child.name }));
      await fills(marit, child);
    });

  await test.step('copies the coordinator, who is the same, and a measure that works, from one to the other', async () => {
    await goesToPlan(marit, OLA);
    await marit.addsPerson({ name: COORDINATOR, role: 'coordinator', phone: '41200001', contribution: 'Kaller inn' });
    await marit.appoints(COORDINATOR, { from: daysFromToday(-10), by: 'Prøvebygda kommune' });
    await marit.opensPlace('people');
    await marit.link(COORDINATOR).first().click();
    await marit.link(marit.say('plans:copyPerson')).click();
    await marit.answers(marit.say('home:title', { name: NORA.name }));
    await marit.button('plans:copyNow').click();
    await marit.link(marit.say('plans:goThere')).click();
    await expect(marit.field('people:name')).toHaveValue(COORDINATOR);
    expect(marit.planPath).toBe(planOf(NORA));
    // What he does for one child is nothing for the other, and neither is being appointed.
    await expect(marit.field('people:contribution', { name: COORDINATOR })).toHaveValue('');
    expect(await whatIsMissing(marit)).toHaveLength(2);
    await tellsContribution(marit, COORDINATOR, 'Snakker med skolen');
    await marit.appoints(COORDINATOR, { from: daysFromToday(-5), by: 'Prøvebygda kommune' });

    await goesToPlan(marit, OLA);
    await marit.opensGoal(OLA.goal);
    await marit.addsMeasure({
      what: 'Bilder av hva som skjer i dag',
      responsible: COORDINATOR,
      extent: 'Hver morgen',
      method: 'Henger på kjøleskapet',
    });
    await marit.link('Bilder av hva som skjer i dag').first().click();
    await marit.settled('measures:what');
    await marit.link(marit.say('plans:copyMeasure')).click();
    await marit.answers(marit.say('home:title', { name: NORA.name }));
    await marit.answers(NORA.goal);
    await marit.sees(marit.say('plans:peopleFollow', { names: COORDINATOR }));
    await marit.button('plans:copyNow').click();
    await marit.link(marit.say('plans:goThere')).click();
    await marit.settled('measures:what');
    expect(marit.planPath).toBe(planOf(NORA));
  });

  for (const [child, sibling] of [
    [OLA, NORA],
    [NORA, OLA],
  ] as const)
    await test.step(`finds nothing missing for ${child.name}, and nothing of ${sibling.name}`, async () => {
      await goesToPlan(marit, child);
      expect(await whatIsMissing(marit)).toEqual([]);
      const of = { of: child.name };
      const seen: string[] = [];
      const looks = async (): Promise<void> => void seen.push(await marit.page.locator('main').innerText());
      for (const place of ['plan', 'todo', 'meetings', 'people'] as const) {
        await marit.opensPlace(place);
        await looks();
      }
      for (const part of ['home:areas', 'home:cooperation', 'home:consent', 'home:history', 'mine:heading']) {
        await opensPart(marit, part, of);
        await looks();
      }
      // The search looks in the plan it stands in.
      await marit.opensPlace('more');
      await marit.link(marit.say('search:heading')).click();
      await marit.field('search:label').fill(sibling.name.split(' ')[0] ?? '');
      await expect(marit.page.getByRole('status').filter({ hasText: sibling.name.split(' ')[0] ?? '' })).toBeAttached();
      const paper = await printsWholePlan(marit);
      expect(notOnPaper(paper, wordsOf(child))).toEqual([]);
      const all = [...seen, paper.text].join('\n');
      expect(wordsOf(sibling).filter((words) => all.includes(words))).toEqual([]);
    });

  await test.step('sees both on the list after a cold start, each with its own next meeting', async () => {
    await marit.knowsItIsSaved();
    await phone.close();
    await phone.start();
    await marit.opens('/plans');
    for (const child of BOTH) await expect(marit.link(child.name)).toHaveCount(1);
    await marit.link(OLA.name).click();
    await marit.sees(OLA.matters);
    await marit.doesNotSee(NORA.matters);
  });
});

async function saysWhoItIsFor(person: Person, child: Child): Promise<void> {
  await person.picks(person.say('start:forChild'));
  await person.button('common:nextStep').click();
  await person.field('start:nameQuestionOther').fill(child.name);
  await person.field('start:nameQuestion').fill(PARENT);
  await person.picks(person.say('start:parent'));
  await person.button('common:nextStep').click();
  const question = person.field('start:whatMattersQuestionOther', { name: child.name });
  await expect(question).toBeEditable();
  await question.pressSequentially(child.matters);
  await person.link(person.say('start:goToPlan')).click();
  await person.sees(child.matters);
}

/** By the list of plans, from wherever she is. */
async function goesToPlan(person: Person, child: Child): Promise<void> {
  await person.opensPlace('plan');
  await person.link(person.say('aria:back', { page: person.say('nav:myPlans') })).click();
  await person.link(child.name).click();
  await person.sees(child.matters);
}

async function fills(person: Person, child: Child): Promise<void> {
  const of = { of: child.name };
  await tellsAbout(
    person,
    { birthDate: daysFromToday(-2000), communication: 'Korte setninger', background: child.background },
    of,
  );
  await opensPart(person, 'home:areas');
  await maps(person, 'resources', [child.goodAt], of);
  await maps(person, 'needs', [child.needs], of);
  await person.addsPerson({ name: child.school, role: 'teacher', contribution: 'Ser barnet hver dag' });
  await tellsContribution(person, PARENT, 'Er med på alle møter', true);
  await tellsContribution(person, child.name, 'Viser hva som er gøy');
  await person.addsGoal({ ownWords: child.goal, areas: ['education'], ...of });
  await person.addsMeasure({
    what: child.measure,
    responsible: child.school,
    extent: 'Fem dager i uka',
    method: 'Sammen med en venn',
  });
  await answersConsent(person, {
    ...of,
    takesPart: 'partInstead',
    takesPartName: PARENT,
    reservations: `Ikke del noe om søsken med ${child.school}.`,
  });
  await person.answers(person.say('consent:methodDrawn'));
  await signsByHand(person);
  // For a child, the other parent says yes too.
  await person.answers(person.say('consent:otherParentBoth'));
  await person.field('consent:secondName').fill(OTHER_PARENT);
  await person.page.locator('#second-method').getByRole('radio').first().check({ force: true });
  await person.page.locator('#second-confirmed input').check();
  await signsConsent(person);
  await person.sees(person.say('consent:alsoParent', { name: OTHER_PARENT }));
  await person.sees(person.say('consent:yesAsParent', { name: PARENT, owner: child.name }));

  await plansMeeting(person, { day: daysFromToday(4), place: child.place, invited: [child.school] });
  await person.field('meetings:subjectsOf', { name: child.name }).fill('Hva som skal skje etter jul');
  await addsMatter(person, 'Etter jul', child.goal);
  await notesPresence(person, [person.say('common:you'), child.school]);
  await wishesCooperation(person, child.club, 'En fast voksen');
  await setsPeriod(person, {
    from: daysFromToday(-1),
    to: daysFromToday(300),
    nextReview: daysFromToday(150),
  });
}
