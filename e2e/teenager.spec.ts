import { daysFromToday } from './support/days.ts';
import { answersIt, asks } from './support/person/comments.ts';
import { plansMeeting } from './support/person/meetings.ts';
import { notOnPaper, printsWholePlan } from './support/person/papers.ts';
import {
  addsSubPlan,
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

const NAME = 'Leah Prøve';
const BORN = `${Number(daysFromToday(0).slice(0, 4)) - 16}-02-11`;
const SECRET = 'Eg har det tungt når det er mørkt';
const CRISIS = 'Høyr på musikk, og ring mormor';

test('a teenager makes a whole plan on a small phone, mostly without network', async ({ app, newDevice }) => {
  test.setTimeout(420_000);
  const phone = await newDevice({ viewport: { width: 360, height: 780 } });
  const leah = new Person(phone, app, 'nn');

  await test.step('says who she is and what matters, in her own words', async () => {
    await leah.makesPlan({ name: NAME, whatMatters: 'Hesten min, og å få gå på skulen saman med dei andre.' });
    await tellsAbout(leah, {
      birthDate: BORN,
      language: 'Norsk, og litt nordsamisk',
      communication: 'Send melding. Eg svarer ikkje når du ringjer.',
      background: 'Eg har leddgikt og har vore mykje borte frå skulen.',
    });
  });

  await test.step('sets name on an area of her own, and tells what she is good at and needs', async () => {
    await opensPart(leah, 'home:areas');
    await maps(leah, 'resources', ['Eg er flink med dyr']);
    await maps(leah, 'needs', ['Nokon å spørje når eg har vore borte']);
    await leah.field('areas:ownName').fill('Hesten min');
    await leah.button('areas:addOwn').click();
    await leah.link('Hesten min').click();
    await maps(leah, 'resources', ['Eg får låne sal av naboen']);
    await leah.link(leah.say('areas:addGoal')).click();
    await leah.field('goals:ownWords').pressSequentially('Ri på stemne til våren');
    await leah.link(leah.say('common:close')).click();
    await expect(leah.heading('Ri på stemne til våren')).toBeVisible();
  });

  await test.step('writes in the people around her, what each does, and who coordinates', async () => {
    await leah.addsPerson({
      name: 'Marit Prøve',
      role: 'parent',
      phone: '41200003',
      contribution: 'Køyrer til stallen',
    });
    await leah.addsPerson({ name: 'Kari Tenkt', role: 'teacher', contribution: 'Sender leksene på torsdagar' });
    await leah.addsPerson({
      name: 'Amir Test',
      role: 'coordinator',
      organisation: 'Prøvebygda kommune',
      phone: '41200001',
      contribution: 'Kallar inn til møta',
    });
    await leah.appoints('Amir Test', { from: daysFromToday(-30), by: 'Prøvebygda kommune' });
    await tellsContribution(leah, NAME, 'Eg seier frå når det er for mykje', true);
  });

  await test.step('loses the network, and goes on with goals, a step and measures', async () => {
    await leah.hasAppAtHand();
    await app.stop();
    await leah.opensGoal('Ri på stemne til våren');
    await leah.addsMeasure({
      what: 'Øve på tøltbana',
      responsible: 'Marit Prøve',
      extent: 'Annankvar laurdag',
      method: 'Mamma køyrer, eg rir sjølv',
    });
    await leah.addsGoal({ ownWords: 'Klare ti fag utan å slite meg ut', areas: ['education'] });
    await leah.link(leah.say('goals:addStep')).click();
    await leah.field('goals:ownWords').pressSequentially('Få matten på ettermiddagen');
    await leah.link(leah.say('common:close')).click();
    await expect(leah.heading('Få matten på ettermiddagen')).toBeVisible();
    await leah.sees(leah.say('goals:stepToward', { what: 'Klare ti fag utan å slite meg ut' }));
    await leah.addsMeasure({
      what: 'Be om ny timeplan',
      responsible: leah.say('common:you'),
      due: daysFromToday(0),
      extent: 'Éin gong',
      method: 'Kari er med på møtet med rektor',
    });
    await leah.writesNote('Det er lettare etter lunsj.');
    await leah.evaluates({ mine: 'Eg er mindre sliten', others: 'Ho er oftare på skulen', next: 'Vi ventar til jul' });
    await leah.button('common:done').click();
  });

  await test.step('keeps one part to herself', async () => {
    await opensPart(leah, 'home:areas');
    await leah.picks(leah.say('areas:mentalSubstance'));
    await leah.link(leah.say('areas:mentalSubstance')).click();
    await leah.ticks(leah.say('access:onlyMe'));
    await maps(leah, 'needs', [SECRET]);
    await addsSubPlan(leah, { kind: 'crisisPlan', content: CRISIS, onlyMe: true });
  });

  await test.step('writes down what her teacher asks, and answers', async () => {
    await leah.opensGoal('Klare ti fag utan å slite meg ut');
    await asks(leah, 'Vil du ha prøvane på nett?', 'Kari Tenkt');
    await answersIt(leah, 'Ja, dei lange.');
  });

  await test.step('plans the rest: a meeting, who else to work with, and how long the plan holds', async () => {
    await plansMeeting(leah, { day: daysFromToday(3), place: 'Grupperom 2', invited: ['Amir Test', 'Kari Tenkt'] });
    await leah.field('meetings:mySubjects').fill('Eg vil ikkje snakke om medisinar.');
    await wishesCooperation(leah, 'Rideklubben', 'Ein trenar som kan leddgikt');
    await setsPeriod(leah, {
      from: daysFromToday(0),
      to: daysFromToday(364),
      nextReview: daysFromToday(180),
    });
  });

  await test.step('finds again what she wrote, and what waits for her', async () => {
    await leah.opensPlace('plan');
    await leah.link(leah.say('search:heading')).filter({ visible: true }).first().click();
    await leah.field('search:label').fill('TØLTBANA');
    await leah.sees(leah.say('search:count', { count: 1 }));
    await leah.link('Øve på tøltbana').click();
    await expect(leah.field('measures:what')).toHaveValue('Øve på tøltbana');
    await opensPart(leah, 'mine:heading');
    await expect(leah.link('Be om ny timeplan')).toBeVisible();
    await expect(leah.link(leah.say('meetings:careTeam'))).toBeVisible();
    await expect(leah.link('Øve på tøltbana')).toHaveCount(0);
  });

  await test.step('tries the simpler view a tired day, and goes back', async () => {
    await leah.opensPlace('more');
    await leah.ticks(leah.say('settings:simpler'));
    await leah.opens(leah.planPath);
    await expect(leah.page).toHaveURL(/\/simple$/);
    await expect(leah.heading('Be om ny timeplan')).toBeVisible();
    await leah.button('todo:markDone').click();
    await leah.sees(leah.say('todo:markedDone', { what: 'Be om ny timeplan' }));
    await leah.button('simple:ordinaryView').click();
    await expect(leah.page).toHaveURL(/\/p\/[0-9a-f]+$/);
  });

  await test.step('has nothing missing after a cold start, and all of it on paper but what is her own', async () => {
    await leah.knowsItIsSaved();
    const plan = leah.planPath;
    await phone.close();
    await phone.start();
    await leah.opens(plan);
    expect(await whatIsMissing(leah)).toEqual([]);
    await leah.sees(leah.say('completeness:allThere'));
    const paper = await printsWholePlan(leah);
    expect(
      notOnPaper(paper, [
        'Hesten min, og å få gå på skulen saman med dei andre.',
        'Send melding. Eg svarer ikkje når du ringjer.',
        'Eg er flink med dyr',
        'Eg får låne sal av naboen',
        'Nokon å spørje når eg har vore borte',
        'Ri på stemne til våren',
        'Klare ti fag utan å slite meg ut',
        'Få matten på ettermiddagen',
        'Øve på tøltbana',
        'Annankvar laurdag',
        'Mamma køyrer, eg rir sjølv',
        'Det er lettare etter lunsj.',
        'Eg er mindre sliten',
        'Sender leksene på torsdagar',
        'Eg seier frå når det er for mykje',
        'Rideklubben',
        'Grupperom 2',
        leah.say('print:privateNotIncluded'),
      ]),
    ).toEqual([]);
    // A question and its answer are talk, and stay on the screen.
    expect([SECRET, CRISIS, 'Ja, dei lange.'].filter((words) => paper.text.includes(words))).toEqual([]);
  });
});
