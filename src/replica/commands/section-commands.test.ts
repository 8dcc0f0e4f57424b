/** Sections that begin when they are first used: «Om meg», areas, sub-plans, and what is for oneself only. */
import { expect, it } from 'vitest';
import type { LifeArea } from '#plan/life-areas.ts';
import { furnishedPlan } from '#testing/furnished-plan.ts';
import { paperWorld, TODAY } from '#testing/paper-plan.ts';

const HORSES = 'own:Hund og hest' as LifeArea;

it('begins «Om meg» once, and says where it is', () => {
  const ingrid = paperWorld().person('Ingrid');
  expect(ingrid.plan().about.section).toBeNull();
  const first = ingrid.does({ type: 'openAbout' }).created;
  expect(ingrid.does({ type: 'openAbout' }).created).toBe(first);
  ingrid.does({ type: 'setAbout', fields: { address: 'Prøvevegen 1' } });
  expect(ingrid.plan().about).toMatchObject({ section: first, address: { value: 'Prøvevegen 1' } });
  expect(ingrid.plan().sections.filter(({ kind }) => kind === 'about')).toHaveLength(1);
});

it('begins «Om meg» with its first word, and with the first need of life as a whole', () => {
  const ingrid = paperWorld().person('Ingrid');
  ingrid.does({ type: 'setAbout', fields: { language: 'Norsk' } });
  const { section } = ingrid.plan().about;
  ingrid.does({ type: 'addNeed', area: null, text: 'Ro' });
  ingrid.does({ type: 'addResource', area: null, text: 'Mange vener' });
  expect([...ingrid.plan().needs, ...ingrid.plan().resources].map(({ ref }) => ref.section)).toEqual([
    section,
    section,
  ]);
});

it('keeps typing in a line of «Om meg» as one write', () => {
  const ingrid = paperWorld().person('Ingrid');
  for (const address of ['P', 'Pr', 'Prøvevegen']) ingrid.does({ type: 'setAbout', fields: { address } });
  const { section } = ingrid.plan().about;
  const document = ingrid.documents.sections().find((one) => one.section === section)!;
  expect(document.reader.writes('plan', 'address')).toHaveLength(1);
});

it('[DOC-9] shows all that two wrote in «Om meg» when they began it apart, and lets a person choose', () => {
  const world = paperWorld();
  const [ingrid, marit] = [world.person('Ingrid'), world.person('Marit')];
  ingrid.does({ type: 'setAbout', fields: { address: 'Prøvevegen 1', language: 'Norsk' } });
  marit.does({ type: 'setAbout', fields: { address: 'Testvegen 2', language: 'Norsk', birthDate: TODAY } });
  ingrid.writes(ingrid.plan().about.background[0]!.ref, 'Eg er frå Voss.');
  marit.writes(marit.plan().about.background[0]!.ref, 'Ho likar fjell.');
  world.exchange(ingrid, marit);
  for (const one of [ingrid, marit]) {
    const { about } = one.plan();
    const addresses = new Set(about.address.alternatives.map(({ value }) => value));
    expect(addresses).toEqual(new Set(['Prøvevegen 1', 'Testvegen 2']));
    expect(about.language).toMatchObject({ value: 'Norsk', alternatives: [] });
    expect(about.birthDate.value).toBe(TODAY);
    expect(about.background.map(({ text }) => text).toSorted()).toEqual(['Eg er frå Voss.', 'Ho likar fjell.']);
  }
  const { writeId, value } = ingrid.plan().about.address.alternatives[1]!;
  const chosen = ingrid.does({ type: 'choosePlanValue', field: 'address', writeId });
  world.exchange(ingrid, marit);
  expect(marit.plan().about.address).toMatchObject({ value, alternatives: [] });
  chosen.undo();
  expect(ingrid.plan().about.address.alternatives).toHaveLength(2);

  marit.does({ type: 'setAbout', fields: { address: 'Nyvegen 3' } });
  expect(marit.plan().about.address).toMatchObject({ value: 'Nyvegen 3', alternatives: [] });
});

it('lets a person choose between two who wrote the same field of one section apart', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const { created: section } = ingrid.does({ type: 'openAbout' });
  const marit = world.person('Marit');
  ingrid.does({ type: 'setAbout', fields: { birthDate: TODAY } });
  marit.does({ type: 'setAbout', fields: { birthDate: world.day('1990-01-02') } });
  ingrid.does({ type: 'setOnlyMe', section, onlyMe: true });
  world.exchange(ingrid, marit);
  const { alternatives } = ingrid.plan().about.birthDate;
  expect(alternatives).toHaveLength(2);
  const { writeId } = alternatives.find(({ by }) => by === 'marit000')!;
  ingrid.does({ type: 'choosePlanValue', field: 'birthDate', writeId });
  expect(ingrid.plan().about.birthDate).toMatchObject({ value: '1990-01-02', alternatives: [] });
});

it('begins an area before anything is in it, so that it can be kept back first', () => {
  const ingrid = paperWorld().person('Ingrid');
  const { created: section } = ingrid.does({ type: 'openArea', area: HORSES });
  expect(ingrid.does({ type: 'openArea', area: HORSES }).created).toBe(section);
  ingrid.does({ type: 'setOnlyMe', section, onlyMe: true });
  ingrid.does({ type: 'addResource', area: HORSES, text: 'Rir godt' });
  ingrid.does({ type: 'addGoal', ownWords: 'Ri kvar laurdag', areas: [HORSES] });
  const plan = ingrid.plan();
  expect(plan.sections.find((one) => one.section === section)).toMatchObject({
    kind: 'area',
    area: HORSES,
    onlyMe: { value: true },
    lastChanged: { by: 'ingrid00' },
  });
  expect([plan.resources[0]!.ref.section, plan.goals[0]!.ref.section]).toEqual([section, section]);
});

it('says nothing of a section nobody has kept back, and takes it back where somebody has', () => {
  const { ingrid } = furnishedPlan();
  const { section } = ingrid.plan().goals[0]!.ref;
  const onlyMe = () => ingrid.plan().sections.find((one) => one.section === section)!.onlyMe;
  ingrid.does({ type: 'setOnlyMe', section, onlyMe: false });
  expect(onlyMe().written).toBeNull();
  ingrid.does({ type: 'setOnlyMe', section, onlyMe: true });
  ingrid.does({ type: 'setOnlyMe', section, onlyMe: false });
  expect(onlyMe().value).toBe(false);
});

it('shows needs and resources of both when an area was opened apart', () => {
  const world = paperWorld();
  const [ingrid, marit] = [world.person('Ingrid'), world.person('Marit')];
  for (const one of [ingrid, marit]) one.does({ type: 'addNeed', area: 'health', text: `Frå ${one.name}` });
  world.exchange(ingrid, marit);
  expect(ingrid.plan().needs).toHaveLength(2);
  expect(marit.plan().needs.map(({ id }) => id)).toEqual(ingrid.plan().needs.map(({ id }) => id));
});

it('gives each sub-plan a section of its own, with whoever answers for it on its address list', () => {
  const { ingrid, marit } = furnishedPlan();
  ingrid.does({ type: 'addSubPlan', kind: 'educationPlan', title: 'Opplæring', onlyMe: false });
  const [crisis, education] = ingrid.plan().subPlans;
  expect([crisis!.title.text, education!.title.text]).toEqual(['Kriseplan', 'Opplæring']);
  expect(crisis!.ref.section).not.toBe(education!.ref.section);
  const onlyMe = ingrid.plan().sections.filter((section) => section.onlyMe.value === true);
  expect(onlyMe.map(({ section, kind }) => [section, kind])).toEqual([[crisis!.ref.section, 'subPlan']]);
  ingrid.does({ type: 'changeSubPlan', item: crisis!.ref, fields: { responsible: marit } });
  const view = ingrid.views().find(({ section }) => section === crisis!.ref.section)!;
  expect(view.collections.participants.map(({ id }) => id)).toEqual([marit]);
});

it('lets the plan rest where only a coordinator is wanted, deletes nothing by it, and takes it up again', () => {
  const ingrid = paperWorld().person('Ingrid');
  ingrid.does({ type: 'addGoal', ownWords: 'Bu for meg sjølv', areas: ['housing'] });
  const { undo } = ingrid.does({ type: 'setCoordinationOnly', coordinationOnly: true });
  expect(ingrid.plan()).toMatchObject({ coordinationOnly: { value: true }, goals: [{}] });
  undo();
  expect(ingrid.plan().coordinationOnly.value).toBeNull();
});

it('writes that no cooperation is needed, and takes that back', () => {
  const ingrid = paperWorld().person('Ingrid');
  const { undo } = ingrid.does({ type: 'setNoCooperation', noCooperation: true });
  expect(ingrid.plan().noCooperation.value).toBe(true);
  undo();
  expect(ingrid.plan().noCooperation.value).toBeNull();
});
