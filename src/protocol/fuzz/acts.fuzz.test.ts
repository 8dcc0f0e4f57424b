/** Acts of all fourteen kinds: as an app writes them, with fields that no app would write, and with bytes changed. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyBytes, toHex, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { keyIdOf, keysOf, memberOf, PLAN, say, sectionOf, entryIdOf } from '#testing/access/cast.ts';
import { ingridsPlan } from '#testing/access/plan-acts.ts';
import { cheapEngine } from '#testing/engine.ts';
import { applyChanges, byteChanges, fuzz, FUZZ_COUNT } from '#testing/fuzz.ts';
import { readAct } from '../access/access-entry.ts';
import { encodeAct } from '../access/act-codec.ts';
import { GRANTED_RIGHTS, type KnownAct } from '../access/act.ts';
import { reduceAccess } from '../access/reduce.ts';
import { parseCanonicalJson, type Json } from '../codec/canonical-json.ts';
import { ByteWriter } from '../codec/writer.ts';
import { ownSectionId, type EntryId } from '../ids.ts';
import type { ParsedEntry } from '../oplog/entry.ts';
import type { Head } from '../oplog/head.ts';

const engine = cheapEngine('acts');
const plan = ingridsPlan('fuzzed', { Arne: { AB: 'onward' }, Bo: { A: 'write' } });
plan.add('phone', say.invite('link', 'Bo'));
plan.add('phone', say.enrol('Ingrid', 'file', 'file'));
const NAMES = ['phone', 'sheet', 'arne', 'bo', 'file', 'link', 'stranger', 'new'];
const salt = new Uint8Array(16).fill(9);
const OWN = await ownSectionId(engine, memberOf('Bo'), salt);

const name = fc.constantFrom(...NAMES);
/** Ids are those of the cast, in lower-case hexadecimal, 16 and 32 bytes; the keys have lengths that fit. */
const keys = name.map((one) => keysOf(one)).map((one) => ({ ...one, kem: point(one.kem) }));
const member = fc.constantFrom('Ingrid', 'Arne', 'Bo', 'Cato').map((one) => memberOf(one));
const section = fc.constantFrom(...[...'ABCDE'].map((one) => sectionOf(one)), OWN);
const sections = (minLength: number) =>
  fc.uniqueArray(section, { minLength, maxLength: 4 }).map((all) => all.toSorted());
const head: fc.Arbitrary<Head> = fc.record({
  device: name.map((one) => keysOf(one).id),
  incarnation: fc.constantFrom('00', '7f', 'ff').map((pair) => pair.repeat(8) as Head['incarnation']),
  seq: fc.integer({ min: 1, max: 9 }),
  id: fc.nat(40).map((one) => entryIdOf(`head ${one}`)),
});
const heads = fc
  .uniqueArray(head, { maxLength: 4, selector: (one) => one.id })
  .map((all) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
const known = sections(0).chain((all) =>
  fc.tuple(...all.map((one) => heads.map((list) => ({ section: one, heads: list })))).map((list) => [...list]),
);
const date = fc.constantFrom('2026-11-22', '2027-01-01');
const code = fc.constantFrom('self' as const, 'parent' as const, 'next-of-kin' as const);
const method = fc.constantFrom('this-device' as const, 'paper' as const, 'drawn' as const, 'oral' as const);
const keyNames = fc.uniqueArray(
  fc.record({ section, generation: fc.integer({ min: 0, max: 3 }), keyId: fc.nat(30).map((one) => keyIdOf(`${one}`)) }),
  { minLength: 1, maxLength: 5, selector: ({ keyId }) => keyId },
);
const wraps = fc.uniqueArray(
  fc.record({ to: name.map((one) => keysOf(one).id), id: fc.nat(30).map((one) => entryIdOf(`wrap ${one}`)) }),
  { maxLength: 4, selector: ({ to }) => to },
);
const typed = <Type extends KnownAct['type'], Fields>(type: Type, fields: fc.Arbitrary<Fields>) =>
  fields.map((rest) => ({ type, ...rest }));

const ACTS: Readonly<Record<KnownAct['type'], fc.Arbitrary<KnownAct>>> = {
  open: typed('open', fc.record({ sheet: keys, member, device: keys, basis: fc.record({ code, method, date }) })),
  enrol: typed('enrol', fc.record({ member, kind: fc.constantFrom('own' as const, 'file' as const), device: keys })),
  key: fc.oneof(
    typed('key', fc.record({ keys: keyNames, wraps })),
    typed('key', fc.record({ keys: keyNames.map((all) => all.map((one) => ({ ...one, section: OWN }))), wraps })).map(
      (act) => ({ ...act, own: { member: memberOf('Bo'), salt } }),
    ),
  ),
  retire: fc.oneof(
    typed('retire', fc.record({ device: name.map((one) => keysOf(one).id), known })),
    typed('retire', fc.record({ device: name.map((one) => keysOf(one).id) })),
  ),
  erase: typed(
    'erase',
    fc.record({
      entries: fc.array(fc.record({ section, id: head.map((one) => one.id) }), { minLength: 1, maxLength: 4 }),
    }),
  ),
  grant: typed(
    'grant',
    fc.record({
      member,
      sections: sections(1),
      right: fc.constantFrom(...GRANTED_RIGHTS),
      until: fc.oneof(fc.constant(''), date),
      onward: fc.boolean(),
      history: fc.boolean(),
      basis: fc.constantFrom('law:hpl-4-1', 'statement:Ab_9-'),
    }),
  ).map((act) => ({ ...act, onward: act.onward && act.right === 'admin' })),
  revoke: typed('revoke', fc.record({ member, sections: sections(0), known })),
  owner: typed('owner', fc.record({ member, basis: fc.record({ code, method, date }) })),
  stepBack: typed('stepBack', fc.record({ member, known })),
  sheet: typed('sheet', fc.record({ sheet: keys })),
  suspend: typed('suspend', fc.record({ sheet: name.map((one) => keysOf(one).id) })),
  invite: typed('invite', fc.record({ invite: keys, member })),
  join: typed('join', fc.record({ device: keys })),
  relay: typed(
    'relay',
    fc.record({
      key: fc.constantFrom(1, 2).map((byte) => new Uint8Array(32).fill(byte)),
      address: fc.constantFrom('https://relay.example/', 'x', '~'.repeat(200)),
    }),
  ),
};
const KINDS = Object.keys(ACTS) as readonly KnownAct['type'][];

/** Values that stand where another belongs. */
const ODD: readonly Json[] = [
  ...[null, true, false, 0, 1, -1, 65_536, 2 ** 53 - 1, -(2 ** 53) + 1],
  ...['', 'x', 'æ', '00'.repeat(16), 'FF'.repeat(16), '00'.repeat(32), 'A'.repeat(43), 'x'.repeat(300), '2026-13-45'],
  ...['__proto__', 'constructor', 'owner', 'law:', 'statement:', '\u0000', '😀'],
  ...[[], {}, [[]], [[[[]]]], { act: 'open' }, [null], ['a', 'a']],
];
const jsonChange = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('put', 'put', 'drop', 'add', 'twice', 'turn', 'take') as fc.Arbitrary<How>,
  value: fc.nat(ODD.length - 1),
});
type How = 'put' | 'drop' | 'add' | 'twice' | 'turn' | 'take';
type JsonChange = typeof jsonChange extends fc.Arbitrary<infer One> ? One : never;

const input = fc.record({
  act: fc.oneof(...KINDS.map((kind) => ACTS[kind])),
  deps: heads,
  /** None: as an app writes it. */
  changes: fc.array(jsonChange, { maxLength: 3 }),
  bytes: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: byteChanges }),
  parts: fc.array(fc.record({ section: fc.uint8Array({ minLength: 16, maxLength: 16 }), length: fc.nat(40) }), {
    maxLength: 2,
  }),
  rest: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -3, max: 3 }) }),
  author: name,
});
type Input = typeof input extends fc.Arbitrary<infer One> ? One : never;

/** The payload of an act [ACCESS-3], and its public part. */
function write({ act, deps, changes, bytes, parts, rest }: Input): { readonly payload: Bytes; readonly said: Bytes } {
  const right = encodeAct(act, deps);
  const json = parseCanonicalJson(right);
  let value = json.ok ? json.value : null;
  for (const change of changes) value = changed(value, change);
  const canonical = changes.length === 0 ? right : utf8ToBytes(spelled(value));
  const said = bytes === undefined ? canonical : applyChanges(canonical, bytes);
  const writer = new ByteWriter()
    .u32(Math.max(0, said.length + rest))
    .bytes(said)
    .u16(parts.length);
  for (const part of parts.toSorted((a, b) => (toHex(copyBytes(a.section)) < toHex(copyBytes(b.section)) ? -1 : 1)))
    writer.bytes(copyBytes(part.section)).bytes(new Uint8Array(28)).u32(part.length).bytes(new Uint8Array(part.length));
  return { payload: writer.finish(), said };
}

async function judge(one: Input): Promise<string> {
  const { payload, said } = write(one);
  const kind = one.act.type === 'erase' ? 'erase' : 'access';
  const read = await readAct(engine, { payload, prefix: { kind } } as ParsedEntry);
  if (!read.ok) return parseCanonicalJson(said).ok ? `${one.act.type} ${read.error.type}` : 'not canonical';
  const { act, deps } = read.value;
  if (act.type === 'unknown') return 'unknown';
  // One act has one spelling.
  expect(toHex(encodeAct(act, deps))).toBe(toHex(said));
  // Whoever says it, the reduction has an answer.
  const id = 'fe'.repeat(32) as EntryId;
  const acts = [...plan.acts, { id, author: keysOf(one.author).id, deps: plan.heads, act }];
  return `${act.type} ${reduceAccess(PLAN, acts).ignored.get(id) ?? 'holds'}`;
}

it('[ACCESS-2] [ACCESS-3] [ACCESS-4] no bytes of an act of any kind make the app stumble', async () => {
  const isOutside = (outcome: string) => outcome === 'not canonical';
  const { outcomes } = await fuzz('access acts', input, judge, isOutside, FUZZ_COUNT);
  for (const kind of KINDS) {
    expect(outcomes.get(`${kind} ActMalformed`) ?? 0, `${kind} malformed`).toBeGreaterThan(0);
    expect(outcomes.get(`${kind} unauthorised`) ?? 0, `${kind} unauthorised`).toBeGreaterThan(0);
    if (kind !== 'open') expect(outcomes.get(`${kind} holds`) ?? 0, `${kind} holds`).toBeGreaterThan(0);
  }
  expect(outcomes.get('unknown') ?? 0).toBeGreaterThan(0);
});

/** One thing in it changed: what stands at the place that `at` picks. */
function changed(value: Json, change: JsonChange): Json {
  const places = placesOf(value);
  const place = places[change.at % places.length]!;
  const odd = ODD[change.value]!;
  const parent = place.slice(0, -1);
  const last = place.at(-1);
  switch (change.how) {
    case 'put':
      return withAt(value, place, () => odd);
    case 'drop':
      return withAt(value, parent, (holder) => without(holder, last));
    case 'add':
      return withAt(value, place, (holder) =>
        Array.isArray(holder) ? [...holder, odd] : isObject(holder) ? { ...holder, more: odd } : odd,
      );
    case 'twice':
      return withAt(value, place, (holder) => (Array.isArray(holder) ? [...holder, ...holder] : holder));
    case 'turn':
      return withAt(value, place, (holder) => (Array.isArray(holder) ? holder.toReversed() : holder));
    case 'take':
      return withAt(value, place, () => at(value, places[change.value % places.length]!));
  }
}

type Place = readonly (string | number)[];

function placesOf(value: Json): readonly Place[] {
  const below = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [[], ...below.flatMap(([step, child]) => placesOf(child as Json).map((place) => [step, ...place]))];
}

function withAt(value: Json, place: Place, change: (there: Json) => Json): Json {
  const [step, ...rest] = place;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one, i) => (i === step ? withAt(one, rest, change) : one));
  if (!isObject(value)) return value;
  return { ...value, [step]: withAt(value[step]!, rest, change) };
}

function at(value: Json, place: Place): Json {
  return place.reduce<Json>(
    (there, step) => (Array.isArray(there) ? there[Number(step)]! : (there as Readonly<Record<string, Json>>)[step]!),
    value,
  );
}

function without(holder: Json, step: string | number | undefined): Json {
  if (Array.isArray(holder)) return holder.filter((_, i) => i !== step);
  if (!isObject(holder)) return holder;
  return Object.fromEntries(Object.entries(holder).filter(([name_]) => name_ !== step));
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As canonical JSON is spelled, however deep. */
function spelled(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((one: Json) => spelled(one)).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const fields = Object.keys(value).toSorted();
  return `{${fields.map((field) => `${JSON.stringify(field)}:${spelled(value[field]!)}`).join()}}`;
}

/** Uncompressed, as a public key is written. */
function point(bytes: Bytes): Bytes {
  const uncompressed = bytes.slice();
  uncompressed[0] = 4;
  return uncompressed;
}
