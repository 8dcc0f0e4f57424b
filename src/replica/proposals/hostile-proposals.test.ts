/** Proposals come from others: what is in them may be anything that has the right shape. */
import { expect, it } from 'vitest';
import type { ItemRef } from '#plan/field.ts';
import { toCanonicalJson, type Json } from '#protocol/codec/canonical-json.ts';
import { furnishedPlan } from '#testing/furnished-plan.ts';
import { seededRandom } from '#testing/random.ts';
import { decodeProposal } from '../session/proposal-record.ts';
import { aboutOf } from './about.ts';
import { tryCommands } from './scratch.ts';
import { textsGoneOver } from './texts-gone-over.ts';

const BY = 'a'.repeat(32);
const decode = (json: Json) => decodeProposal(toCanonicalJson(json), BY)?.content;
const withCommand = (command: Json) => decode({ id: 'x', commands: [command], replaces: [] });

it.each([
  ['no command', { id: 'x', commands: [], replaces: [] }],
  [
    'a second command, which nobody would see who takes in the first',
    {
      id: 'x',
      commands: [
        { type: 'setNextReview', date: null },
        { type: 'setOwnerName', name: 'x' },
      ],
      replaces: [],
    },
  ],
  ['a command nobody knows', { id: 'x', commands: [{ type: 'constructor' }], replaces: [] }],
  ['a statement', { id: 'x', commands: [{ type: 'withdrawConsent', statement: 'a', on: '2027-01-01' }], replaces: [] }],
  ['who sees what', { id: 'x', commands: [{ type: 'setOnlyMe', section: 'a', onlyMe: false }], replaces: [] }],
  ['a field too many', { id: 'x', commands: [{ type: 'setNextReview', date: null, more: 1 }], replaces: [] }],
  ['a field too few', { id: 'x', commands: [{ type: 'setNextReview' }], replaces: [] }],
  ['a value of another kind', { id: 'x', commands: [{ type: 'setNextReview', date: { a: 1 } }], replaces: [] }],
  ['a name that is none', { id: '../x', commands: [{ type: 'setNextReview', date: null }], replaces: [] }],
  [
    'what a statement says too',
    { id: 'x', commands: [{ type: 'setNextReview', date: null }], replaces: [], content: {} },
  ],
  ['both at once', { id: 'x', withdraws: `${BY}.y`, commands: [], replaces: [] }],
  ['a stranger’s name form', { id: 'x', withdraws: 'y' }],
])('[PROPOSAL-1] is not read with %s', (_what, json) => {
  expect(decode(json)).toBeUndefined();
});

it('[PROPOSAL-1] never stumbles over values that fit no field, and touches nothing while it is shown', () => {
  const random = seededRandom(11);
  const { ingrid, goal, meeting } = furnishedPlan();
  const refs = [...ingrid.views()].flatMap(({ section, collections }) =>
    Object.entries(collections).flatMap(([collection, items]) =>
      items.map(({ key }): ItemRef => ({ section, collection: collection as ItemRef['collection'], key })),
    ),
  );
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const word = (): string =>
    pick(['', 'x', '2027-02-30', '2027-01-05', 'done', goal, meeting, 'own:', '\u202e', '__proto__']);
  const data = (): Json =>
    pick<Json>([{ kind: 'due', date: word() }, { whose: word(), participant: null }, {}, { from: word(), to: word() }]);
  const item = (): Json => pick(refs) as unknown as Json;
  const makers: readonly (() => Json)[] = [
    () => ({ type: 'setGoalAreas', item: item(), areas: [word(), word()] }),
    () => ({ type: 'setGoalVoice', item: item(), voice: data() }),
    () => ({ type: 'setGoalParent', item: item(), parent: 'nobody' }),
    () => ({ type: 'setMeasureWhen', item: item(), when: data() }),
    () => ({ type: 'setMeasureStatus', item: item(), status: word(), on: word() }),
    () => ({ type: 'setMeasureAgreed', item: item(), agreement: data() }),
    () => ({ type: 'reorderGoal', item: item(), before: 'nobody' }),
    () => ({ type: 'setPlanPeriod', period: data() }),
    () => ({ type: 'setAbout', fields: { birthDate: word(), language: true, constructor: 'x' } }),
    () => ({ type: 'changeMeeting', item: item(), fields: { on: word(), kind: word(), chair: word() } }),
    () => ({ type: 'changeParticipant', item: item(), fields: { name: word(), role: word() } }),
    () => ({ type: 'addMeeting', fields: { on: word() }, invited: ['nobody'] }),
    () => ({ type: 'addSubPlan', kind: word(), title: word(), onlyMe: false }),
    () => ({ type: 'addComment', subject: item(), kind: word(), answers: null, saidBy: null, text: word() }),
    () => ({ type: 'deleteItem', item: item() }),
    () => ({ type: 'restoreItem', item: item() }),
    () => ({ type: 'chooseValue', item: item(), field: word(), writeId: 'x' }),
    () => ({
      type: 'rewriteText',
      text: { section: pick(refs).section, item: pick(refs).key, field: 'text' },
      before: word(),
      after: word(),
    }),
  ];
  const before = JSON.stringify(ingrid.plan());
  let read = 0;
  let possible = 0;
  for (let i = 0; i < 3_000; i++) {
    const content = withCommand(pick(makers)());
    if (content === undefined || !('commands' in content)) continue;
    read++;
    aboutOf(ingrid.documents, content.commands);
    textsGoneOver(ingrid.documents, content.commands);
    if (tryCommands(ingrid.documents, ingrid.context, content.commands) !== null) possible++;
  }
  expect(read).toBeGreaterThan(2_000);
  expect(possible).toBeGreaterThan(100);
  expect(JSON.stringify(ingrid.plan())).toBe(before);
});
