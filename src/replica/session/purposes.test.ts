/** What a section is for is said by owners: no writer leads the next words elsewhere. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LifeArea } from '#plan/life-areas.ts';
import { newMemberId, type SectionId } from '#protocol/ids.ts';
import { forgedCheckpoint, forgedUpdate } from '#testing/forged-entry.ts';
import { carry, founder, grantOf, letIn, type PlanPhone } from '#testing/member-phones.ts';
import { PlanSession } from './plan-session.ts';
import { createReplica } from '../replica.ts';

const BY_HAND = { relay: null };

const areaOf = ({ replica }: PlanPhone, area: LifeArea): SectionId | undefined =>
  replica.getView().sections.find((it) => it.area === area)?.section as SectionId | undefined;
const goals = ({ replica }: PlanPhone, section: SectionId): readonly string[] =>
  replica.getView().goals.flatMap(({ ref, ownWords }) => (ref.section === section ? [ownWords.text] : []));

function adds({ replica }: PlanPhone, ownWords: string, area: LifeArea): void {
  expect(replica.run({ type: 'addGoal', ownWords, areas: [area] }).ok).toBe(true);
}

/** Ingrid has a goal about school; her teacher may write there, and has read it from its start or not. */
async function withTeacher(history = true) {
  const ingrid = await founder();
  adds(ingrid, 'Lese ei bok', 'education');
  await ingrid.session.settle();
  const school = areaOf(ingrid, 'education')!;
  const teacher = await bringsIn(ingrid, school, history);
  await carry(teacher, ingrid);
  return { ingrid, teacher, school };
}

async function bringsIn(by: PlanPhone, section: SectionId, history: boolean): Promise<PlanPhone> {
  const member = newMemberId(by.tab.ports.engine);
  const done = await by.actions.grant(grantOf(member, [section], { history }));
  expect(done.ok).toBe(true);
  return letIn(by, member);
}

const said = (v: string) => ({ v, by: 'x', at: 1 });
const says = (doc: Y.Doc, field: string, v: string) => doc.getMap('section').set(`${field}/forged`, said(v));
const nameOf = (doc: Y.Doc, field: string): string =>
  [...doc.getMap('section').keys()].find((key) => key.startsWith(`${field}/`))!;

describe('a writer who owns nothing', () => {
  it('[DOC-13] gets no health goal by saying that the part about school is about health', async () => {
    const { ingrid, teacher, school } = await withTeacher();
    const forged = await forgedUpdate(teacher, school, (doc) => {
      doc.getMap('section').delete(nameOf(doc, 'area'));
      says(doc, 'area', 'health');
    });
    expect(await ingrid.session.takeIn([forged], BY_HAND)).toMatchObject({ kept: 1, setAside: 1 });
    adds(ingrid, 'Sove betre', 'health');
    expect(goals(ingrid, school)).toEqual(['Lese ei bok']);
    expect(goals(ingrid, areaOf(ingrid, 'health')!)).toEqual(['Sove betre']);
    await carry(ingrid, teacher);
    expect(teacher.replica.getView().goals.map(({ ownWords }) => ownWords.text)).toEqual(['Lese ei bok']);
    // Nor after the next start, nor where all of it comes at once.
    const again = await PlanSession.open(ingrid.tab.ports, ingrid.dataKey, ingrid.session.planId);
    const replica = createReplica(ingrid.tab.ports, ingrid.dataKey, again, () => {});
    expect(replica.getView().sections.find(({ section }) => section === school)?.area).toBe('education');
    await again.close();
    const tablet = await letIn(ingrid, ingrid.member);
    expect(areaOf(tablet, 'education')).toBe(school);
  });

  it.each<[string, (doc: Y.Doc) => void]>([
    ['by adding a kind', (doc) => says(doc, 'kind', 'consent')],
    ['by adding an area', (doc) => says(doc, 'area', 'health')],
    ['in the place of what is said', (doc) => doc.getMap('section').set(nameOf(doc, 'area'), said('health'))],
    ['by taking it away', (doc) => doc.getMap('section').delete(nameOf(doc, 'kind'))],
    ['among honest words', (doc) => (doc.getText('text/plan/whatMatters').insert(0, 'Hei'), says(doc, 'area', 'work'))],
    ['by a name that none can read', (doc) => doc.getMap('section').set('kind/a/b', said('core'))],
  ])('[DOC-13] says nothing else of it %s', async (_, change) => {
    const { ingrid, teacher, school } = await withTeacher();
    const forged = await forgedUpdate(teacher, school, change);
    expect(await ingrid.session.takeIn([forged], BY_HAND)).toMatchObject({ kept: 1, setAside: 1 });
    expect(areaOf(ingrid, 'education')).toBe(school);
    expect(ingrid.replica.getView().sections.filter(({ section }) => section === school)).toHaveLength(1);
  });

  it('[DOC-13] may write all else there, and an owner says it', async () => {
    const { ingrid, teacher, school } = await withTeacher();
    const words = await forgedUpdate(teacher, school, (doc) => doc.getMap('section').set('title/a', said('Skulen')));
    expect(await ingrid.session.takeIn([words], BY_HAND)).toMatchObject({ setAside: 0, accepted: 1 });
    const other = await forgedUpdate(ingrid, school, (doc) => {
      doc.getMap('section').delete(nameOf(doc, 'area'));
      says(doc, 'area', 'work');
    });
    await ingrid.session.takeIn([other], BY_HAND);
    await carry(ingrid, teacher);
    for (const phone of [ingrid, teacher]) expect(areaOf(phone, 'work')).toBe(school);
  });
});

describe('a checkpoint by a writer who owns nothing', () => {
  /** The teacher and a helper read from a checkpoint on: what was before they have from Ingrid’s only. */
  async function withHelper() {
    const { ingrid, teacher, school } = await withTeacher(false);
    const helper = await bringsIn(ingrid, school, false);
    adds(ingrid, 'Skrive brev', 'education');
    await carry(ingrid, teacher);
    return { ingrid, teacher, helper, school };
  }

  it('[CHECKPOINT-2] [DOC-13] that shows another area is false, also where nobody can compare the rest', async () => {
    const { ingrid, teacher, helper, school } = await withHelper();
    const forged = await forgedCheckpoint(teacher, school, (doc) => {
      doc.getMap('section').delete(nameOf(doc, 'area'));
      says(doc, 'area', 'health');
    });
    for (const phone of [helper, ingrid]) {
      await phone.session.takeIn([forged], BY_HAND);
      expect(areaOf(phone, 'education')).toBe(school);
      expect(phone.replica.getNotice().falseSummaries).toEqual([teacher.member]);
    }
    await carry(ingrid, helper);
    expect(goals(helper, school)).toEqual(['Lese ei bok', 'Skrive brev']);
  });

  it('[CHECKPOINT-2] [DOC-13] that shows what the owner said is stood on as before', async () => {
    const { teacher, helper, school } = await withHelper();
    await helper.session.takeIn([await forgedCheckpoint(teacher, school, () => {})], BY_HAND);
    expect(goals(helper, school)).toEqual(['Lese ei bok', 'Skrive brev']);
    expect(helper.replica.getNotice().falseSummaries).toEqual([]);
  });
});
