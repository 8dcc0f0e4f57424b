import { expect, it } from 'vitest';
import { utf8FromBytes, utf8ToBytes } from '#lib/bytes.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import { MAX_DRAWING } from '#plan/papers/drawing.ts';
import { toCanonicalJson, type Json } from '#protocol/codec/canonical-json.ts';
import { TODAY } from '#testing/paper-plan.ts';
import { decodeStatement, encodeStatement } from './statement-record.ts';

const CONSENT = {
  statement: 'planConsent',
  subject: 'a1',
  act: '',
  basis: 'self',
  method: 'drawn',
  date: '2026-11-22',
  witness: '',
  details: {
    givenBy: 'Ingrid Døme',
    givenAs: 'planOwner',
    from: '2026-11-22',
    to: '2027-11-22',
    takesPart: 'together',
    takesPartName: 'Marit Prøve',
    reservations: 'Ikkje NAV',
    drawing: '1,2 3,4;999,299',
  },
  supersedes: [],
} as const;
const APPROVAL = {
  statement: 'planApproved',
  subject: 'a1',
  name: 'Ingrid Døme',
  method: 'paper',
  on: '2026-11-22',
  drawing: '',
  supersedes: [],
} as const;

const recordOf = (content: Json) => toCanonicalJson({ id: 's1', subject: 'a1', content, frontier: [] });
const read = (content: Json) => decodeStatement(recordOf(content), 'ingrid00', 1);

it.each<Statement>([
  CONSENT as unknown as Statement,
  APPROVAL as unknown as Statement,
  { statement: 'consentWithdrawn', subject: 'a1', on: TODAY, supersedes: ['c1'] },
  { statement: 'takenBack', subject: 'a1', on: TODAY, supersedes: ['c1', 'c2'] },
])('[SESSION-9] reads a statement as it was made ($statement)', (content) => {
  const view = decodeStatement(encodeStatement('s1', content, []), 'ingrid00', 1);
  expect(view).toEqual({ id: 's1', content, signedBy: 'ingrid00', at: 1 });
});

const SHARING = {
  statement: 'sharingConsent',
  subject: 'a1',
  member: '00112233445566778899aabbccddeeff',
  parts: [{ section: 'ffeeddccbbaa99887766554433221100', right: 'read' }],
  givenBy: 'Solveig Eksempel',
  givenAs: 'parent',
  method: 'this-device',
  date: '2026-11-22',
  witness: '',
  from: '2026-11-22',
  to: '2027-11-22',
  reservations: '',
  drawing: '',
  supersedes: [],
} as const;
const SECOND = { givenBy: 'Jonas Eksempel', method: 'oral', date: '2026-11-21', witness: 'Marit Prøve', drawing: '' };

it('[DOC-12] keeps the yes of the other parent in the same consent, or that there is no other who can', () => {
  const parents = { ...CONSENT, details: { ...CONSENT.details, givenAs: 'parent' } } as const;
  for (const said of [{ second: SECOND }, { onlyParent: true }]) {
    expect(read({ ...SHARING, ...said })?.content).toMatchObject(said);
    expect(read({ ...parents, details: { ...parents.details, ...said } })?.content).toMatchObject({ details: said });
  }
  for (const wrong of [
    { second: { ...SECOND, givenBy: ' ' } },
    { second: { ...SECOND, method: 'nod' } },
    { second: { ...SECOND, date: '2026-02-30' } },
    { second: { ...SECOND, drawing: 'no strokes' } },
    { second: 'Jonas' },
    { second: SECOND, onlyParent: true },
    { second: SECOND, givenAs: 'guardian' },
    { onlyParent: 'yes' },
    { onlyParent: true, givenAs: 'nextOfKin' },
  ]) {
    expect(read({ ...SHARING, ...wrong }), JSON.stringify(wrong)).toBeUndefined();
    expect(read({ ...parents, details: { ...parents.details, ...wrong } }), JSON.stringify(wrong)).toBeUndefined();
  }
});

it('writes and reads the consent a plan begins with as it always has, byte for byte', () => {
  const old =
    '{"content":{"act":"ab12","basis":"custodian","date":"2026-11-20","method":"paper","statement":"planConsent",' +
    '"subject":"a1","supersedes":[],"witness":"Ola Oppdikta"},"frontier":[],"id":"s1","subject":"a1"}';
  const view = decodeStatement(utf8ToBytes(old), 'ingrid00', 1);
  expect(view?.content).toMatchObject({ basis: 'custodian', witness: 'Ola Oppdikta' });
  expect(utf8FromBytes(encodeStatement('s1', view!.content, []))).toBe(old);
});

it('mends half a character wherever it stands, so that a statement can be made', () => {
  const torn = { ...CONSENT, details: { ...CONSENT.details, reservations: 'Ikkje \ud83d' } } as unknown as Statement;
  const view = decodeStatement(encodeStatement('s1', torn, []), 'ingrid00', 1);
  expect(view?.content).toMatchObject({ details: { reservations: 'Ikkje \ufffd' } });
});

const withDetails = (details: Json): Json => ({ ...CONSENT, details });
const without = (name: keyof typeof CONSENT.details): Json =>
  withDetails(Object.fromEntries(Object.entries(CONSENT.details).filter(([field]) => field !== name)));

const HOSTILE: Readonly<Record<string, Json>> = {
  'details that are none': withDetails(null),
  'details that are a list': withDetails([]),
  'details that are a word': withDetails('ja'),
  ...Object.fromEntries(
    Object.keys(CONSENT.details).flatMap((name): readonly (readonly [string, Json])[] => [
      [`no ${name}`, without(name as keyof typeof CONSENT.details)],
      [`a number for ${name}`, withDetails({ ...CONSENT.details, [name]: 7 })],
      [`nothing for ${name}`, withDetails({ ...CONSENT.details, [name]: null })],
      [`a book for ${name}`, withDetails({ ...CONSENT.details, [name]: 'x'.repeat(100_000) })],
    ]),
  ),
  'nobody who gave it': withDetails({ ...CONSENT.details, givenBy: ' ' }),
  'a role that no form knows': withDetails({ ...CONSENT.details, givenAs: 'neighbour' }),
  'a day that is none': withDetails({ ...CONSENT.details, from: '2026-02-30' }),
  'an end before its beginning': withDetails({ ...CONSENT.details, to: '2026-11-21' }),
  'a drawing that is markup': withDetails({ ...CONSENT.details, drawing: '<svg onload="x">' }),
  'a drawing too large': withDetails({ ...CONSENT.details, drawing: `1,1${' 1,1'.repeat(MAX_DRAWING / 4)}` }),
  'a method no one signs by': { ...CONSENT, method: 'nodded' },
  'an approval without a name': { ...APPROVAL, name: null },
  'an approval by a name too long': { ...APPROVAL, name: 'x'.repeat(501) },
  'an approval on no day': { ...APPROVAL, on: 'snart' },
  'an approval with a drawing that is markup': { ...APPROVAL, drawing: 'javascript:1' },
  'an approval that replaces a number': { ...APPROVAL, supersedes: [1] },
  'an approval that replaces everything': { ...APPROVAL, supersedes: 'all' },
  'a withdrawal on no day': { statement: 'consentWithdrawn', subject: 'a1', on: null, supersedes: [] },
  'a kind every object inherits': { statement: 'toString', subject: 'a1', on: '2026-11-22', supersedes: [] },
};

it.each(Object.entries(HOSTILE))('[DOC-12] counts as unreadable, and draws nothing of, %s', (_what, content) => {
  expect(read(content)).toBeUndefined();
});

it('[RECEIVE-5] reads a statement with a field of a later version', () => {
  expect(read({ ...APPROVAL, mood: 'glad' })?.content).toMatchObject(APPROVAL);
});

it('[DOC-12] what a consent says beside its words is true or left out, else it is not shown', () => {
  const sharing = {
    statement: 'sharingConsent',
    subject: 'a1',
    member: '0a'.repeat(16),
    parts: [{ section: '0b'.repeat(16), right: 'admin' }],
    givenBy: 'Ingrid Døme',
    givenAs: 'planOwner',
    method: 'paper',
    date: '2026-11-22',
    witness: '',
    from: '2026-11-22',
    to: '',
    reservations: '',
    drawing: '',
    supersedes: [],
  } as const;
  expect(read(sharing)).toBeDefined();
  for (const mark of ['onward', 'history', 'ahead', 'beside']) {
    expect(read({ ...sharing, [mark]: true })?.content, mark).toMatchObject({ [mark]: true });
    for (const wrong of [false, 1, 'true']) expect(read({ ...sharing, [mark]: wrong }), mark).toBeUndefined();
  }
});
