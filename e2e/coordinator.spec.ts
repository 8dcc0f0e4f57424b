import { daysFromToday } from './support/days.ts';
import { answersConsent, signsConsent } from './support/person/consents.ts';
import { putsOffLock } from './support/person/lock.ts';
import { addsMatter, notesPresence, plansMeeting } from './support/person/meetings.ts';
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

const OWNER = 'Solveig Eksempel';
const WRITER = 'Kari Tenkt';
const of = { of: OWNER };
const GOAL = 'Kome meg ut kvar dag';
const DECISION = 'Amir tek med ein lettare rullator på torsdag.';
const DAY = 86_400_000;

test('a coordinator makes a whole plan on a laptop for somebody who has no device', async ({ app, newDevice }) => {
  test.setTimeout(540_000);
  const laptop = await newDevice({ viewport: { width: 1280, height: 800 } });
  const kari = new Person(laptop, app, 'nn');
  const { page } = kari;
  // It is written over two days.
  await page.clock.setFixedTime(new Date(Date.now() - DAY));

  await test.step('registers the yes that was said, and who heard it', async () => {
    await kari.opens('/');
    await kari.chooses('nn');
    await kari.link(kari.say('start:makePlan')).click();
    await kari.picks(kari.say('start:asCoordinator'));
    await kari.button('common:nextStep').click();
    await kari.field('start:nameQuestionOther').fill(OWNER);
    await kari.field('start:nameQuestion').fill(WRITER);
    await kari.button('common:nextStep').click();
    await kari.answers(kari.say('start:consentOral'));
    await kari.field('start:witness').fill('Marit Prøve');
    await kari.field('start:consentDate').fill(daysFromToday(-3));
    await kari.button('common:nextStep').click();
    const question = kari.field('start:whatMattersQuestionOther', { name: OWNER });
    await expect(question).toBeEditable();
    await question.pressSequentially('Å bu heime og sjå fjorden.');
    await kari.link(kari.say('start:goToPlan')).click();
    await putsOffLock(kari);
    await kari.sees(kari.say('plan:youWriteFor', { name: OWNER }));
  });

  await test.step('writes what Solveig says about herself', async () => {
    await tellsAbout(
      kari,
      {
        birthDate: '1944-05-17',
        language: 'Norsk',
        communication: 'Snakk høgt, og la ho sjå deg.',
        background: 'Ho fekk hjerneslag i fjor.',
      },
      of,
    );
    await opensPart(kari, 'home:areas');
    await maps(kari, 'resources', ['Ho er god til å be om hjelp'], of);
    await maps(kari, 'needs', ['Nokon som ser innom om kvelden'], of);
  });

  await test.step('writes in everyone who takes part, and what each answers for', async () => {
    await kari.addsPerson({
      name: 'Amir Test',
      role: 'physiotherapist',
      organisation: 'Fysioterapitenesta',
      phone: '41200001',
      contribution: 'Trenar gange',
      responsibility: 'Å melde frå om fall',
    });
    await kari.addsPerson({ name: 'Marit Prøve', role: 'nextOfKin', phone: '41200003', contribution: 'Handlar mat' });
    await tellsContribution(kari, WRITER, 'Kallar inn og skriv referat', true);
    await tellsContribution(kari, OWNER, 'Seier kva ho vil');
    await kari.appoints(WRITER, {
      from: daysFromToday(-20),
      by: 'Prøvebygda kommune',
      called: kari.say('common:youObject'),
    });
  });

  await test.step('writes goals and measures with extent, method and one who is responsible', async () => {
    await kari.addsGoal({ ownWords: GOAL, areas: ['health'], ...of });
    await kari.addsMeasure({
      what: 'Gåtrening',
      responsible: 'Amir Test',
      extent: 'To gonger i veka',
      method: 'Ute når det er bart, elles i trappa',
    });
    await kari.writesNote('Ho gjekk til postkassa sjølv.');
  });
  const goal = kari.path;

  await test.step('comes back the next day, and renews the consent that was said in words', async () => {
    await kari.knowsItIsSaved();
    await page.clock.setFixedTime(new Date());
    await kari.opens(kari.planPath);
    await answersConsent(kari, { ...of, takesPart: 'partTogether', takesPartName: 'Marit Prøve' });
    await kari.picks(OWNER);
    await expect(kari.field('people:name')).toHaveValue(OWNER);
    await kari.answers(kari.say('consent:methodOral'));
    await kari.field('start:witness').fill('Amir Test');
    await kari.field('start:consentDate').fill(daysFromToday(-1));
    await signsConsent(kari);
    await kari.sees('Amir Test');
  });

  await test.step('moves the goal to another area, told first what follows', async () => {
    await kari.goesTo(goal);
    await kari.link(kari.say('goals:edit')).click();
    const area = (name: string) => page.getByRole('checkbox', { name: kari.say(`areas:${name}`), exact: true });
    await kari.ticks(kari.say('areas:mobility'));
    await area('health').click({ force: true });
    const dialog = page.getByRole('dialog', { name: kari.say('goals:moveQuestion') });
    await expect(dialog).toContainText(
      kari.say('goals:moveFromTo', { from: kari.say('areas:health'), to: kari.say('areas:mobility') }),
    );
    await expect(dialog).toContainText(kari.say('goals:moveOldText'));
    await kari.button('goals:move').click();
    await kari.sees(kari.say('undo:goalMoved'));
    await expect(area('health')).not.toBeChecked();
    await kari.link(kari.say('common:close')).click();
    // All that belongs to it went along, and the old area is empty.
    await kari.sees('Gåtrening');
    await kari.sees('Ho gjekk til postkassa sjølv.');
    await opensPart(kari, 'home:areas');
    await kari.link(kari.say('areas:mobility')).click();
    await expect(kari.link(GOAL)).toBeVisible();
    await kari.goesTo(`${kari.planPath}/areas/health`);
    await kari.sees(kari.say('areas:noGoals'));
  });

  await test.step('reads what was changed, goes back to yesterday, and takes that back', async () => {
    await kari.opensGoal(GOAL);
    await kari.link('Gåtrening').first().click();
    await kari.settled('measures:what');
    await kari.picks(kari.say('status:done'));
    await kari.opensGoal(GOAL);
    await kari.link(kari.say('history:allInGoal')).click();
    const changed = kari.say('history:statusChanged', {
      who: kari.say('common:you'),
      what: 'Gåtrening',
      from: kari.say('status:notStarted'),
      to: kari.say('status:done'),
    });
    await kari.sees(changed);
    await kari.sees(kari.say('history:measureAdded', { who: kari.say('common:you'), what: 'Gåtrening' }));
    await kari.opensGoal(GOAL);
    await kari.link(kari.say('goals:backTo')).click();
    await page.getByRole('radio').first().check();
    await kari.sees(
      kari.say('back:changed', {
        field: kari.say('history:value.field.status'),
        from: kari.say('status:done'),
        to: kari.say('status:notStarted'),
      }),
    );
    await page.getByRole('button', { name: kari.say('back:use', { date: '' }).trim() }).click();
    await expect(kari.heading(GOAL)).toBeVisible();
    const measure = page.getByRole('list', { name: kari.say('measures:heading') });
    await expect(measure).not.toContainText(kari.say('status:done'));
    await kari.button('common:undo').click();
    await expect(measure).toContainText(kari.say('status:done'));
  });

  await test.step('writes the sub-plans, the cooperation that is wished for, and how long the plan holds', async () => {
    await addsSubPlan(kari, { kind: 'trainingPlan', content: 'Trapp, stol, dørterskel', keptWhere: 'Hos Amir' });
    await addsSubPlan(kari, { kind: 'crisisPlan', content: 'Ring Marit. Sit ned saman.' });
    await wishesCooperation(kari, 'Frivilligsentralen', 'Ein å gå tur med');
    await kari.link('Frivilligsentralen').click();
    await kari.picks(kari.say('cooperation:asked'));
    await kari.link(kari.say('common:close')).click();
    await setsPeriod(kari, { from: daysFromToday(-1), to: daysFromToday(363), nextReview: daysFromToday(120) });
    await opensPart(kari, 'home:period');
    await kari.button('period:addReview').click();
    await kari.picks(kari.say('period:hadSayPartly'));
    await kari.field('evaluation:wordsOf', { name: OWNER }).fill('Det går for fort i møta.');
    await kari.field('period:meetings').fill('Vi tek ei sak om gongen.');
    await kari.link(kari.say('common:close')).click();
    await kari.sees(kari.say('period:hadSayAnswer', { answer: kari.say('period:hadSayPartly') }));
  });

  await test.step('holds a meeting, where a decision becomes a measure', async () => {
    await plansMeeting(kari, { day: daysFromToday(0), place: 'Heime hos Solveig', invited: ['Amir Test'] });
    await kari.field('meetings:subjectsOf', { name: OWNER }).fill('Rullatoren er tung');
    await addsMatter(kari, 'Rullatoren', GOAL);
    await notesPresence(kari, [kari.say('common:you'), 'Amir Test']);
    await kari.button('meetings:start').click();
    await expect(kari.heading('Rullatoren')).toBeVisible();
    await kari.field('meetings:whatSaid').fill('Solveig orkar ikkje lyfte han.');
    await kari.field('meetings:whatDecided').fill(DECISION);
    await kari.choosesIn(kari.field('measures:responsible'), 'Amir Test');
    await kari.field('meetings:deadline').fill(daysFromToday(4));
    await kari.ticks(kari.say('meetings:saysYes', { name: 'Amir Test' }));
    await kari.button('meetings:addMeasure').click();
    await kari.sees(kari.say('meetings:measureAdded', { what: GOAL }));
    await kari.button('meetings:end').first().click();
    await kari.sees(kari.say('meetings:isHeld'));
    await kari.link(DECISION).first().click();
    await kari.settled('measures:what');
    await kari.field('measures:howMuch').fill('Éin rullator');
    await kari.field('measures:how').fill('Frå hjelpemiddelsentralen');
    await kari.link(kari.say('common:close')).click();
  });

  await test.step('evaluates the goal, and has the plan approved on paper', async () => {
    await kari.opensGoal(GOAL);
    await kari.evaluates({ mine: 'Eg torer meir', others: 'Ho går støare', next: 'Vi held fram', ...of });
    await kari.button('common:done').click();
    await opensPart(kari, 'home:consent');
    await kari.link(kari.say('consent:approvePlan')).click();
    await kari.answers(kari.say('consent:methodPaper'));
    await kari.field('start:consentDate').fill(daysFromToday(0));
    await kari.button('consent:approvePlan').click();
    await kari.sees(kari.say('consent:approvedBy', { name: OWNER, date: '' }).trim());
  });

  await test.step('has nothing missing after a cold start, and prints all of it', async () => {
    await kari.knowsItIsSaved();
    const plan = kari.planPath;
    await laptop.close();
    await laptop.start();
    await kari.opens(plan);
    expect(await whatIsMissing(kari)).toEqual([]);
    await kari.sees(kari.say('completeness:allThere'));
    const paper = await printsWholePlan(kari);
    expect(
      notOnPaper(paper, [
        'Å bu heime og sjå fjorden.',
        'Snakk høgt, og la ho sjå deg.',
        'Ho fekk hjerneslag i fjor.',
        'Ho er god til å be om hjelp',
        'Nokon som ser innom om kvelden',
        'Fysioterapitenesta',
        'Å melde frå om fall',
        'Kallar inn og skriv referat',
        'Seier kva ho vil',
        GOAL,
        'Ute når det er bart, elles i trappa',
        'Ho gjekk til postkassa sjølv.',
        'Trapp, stol, dørterskel',
        'Hos Amir',
        'Ring Marit. Sit ned saman.',
        'Frivilligsentralen',
        'Det går for fort i møta.',
        'Vi tek ei sak om gongen.',
        'Rullatoren er tung',
        'Solveig orkar ikkje lyfte han.',
        DECISION,
        'Frå hjelpemiddelsentralen',
        'Eg torer meir',
        'Ho går støare',
        kari.say('print:approvedBy', { name: OWNER, date: '' }).replace('.', '').trim(),
      ]),
    ).toEqual([]);
  });
});
