import fc from 'fast-check';
import { expect, it } from 'vitest';
import { concatBytes, copyBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { cheapEngine, seededEngine } from '#testing/engine.ts';
import { applyChanges, byteChanges, fuzz, FUZZ_COUNT, type ByteChanges } from '#testing/fuzz.ts';
import { makeAuthor, openedPlan, parsed, phoneWrites, type Author, type OpenedPlan } from '#testing/opened-plan.ts';
import { sealAct } from '../access/access-entry.ts';
import type { KnownAct } from '../access/act.ts';
import { importAesKey, openAead, sealAead } from '../crypto/aead.ts';
import type { Engine } from '../crypto/engine.ts';
import { sha256 } from '../crypto/hash.ts';
import { idBytes, idFromBytes, parseDeviceId, parseEntryId, type EntryId } from '../ids.ts';
import { sealBlob, type ParsedEntry } from '../oplog/entry.ts';
import { headsOf } from '../oplog/log.ts';
import { examine, type ReceiveContext } from '../oplog/receive.ts';

/** Where the fields of the prefix begin, with their lengths: version, kind, plan, section, device, incarnation, seq, prev, generation, keyId, nonce, payload length. */
const FIELDS = [
  [0, 1],
  [1, 1],
  [2, 16],
  [18, 16],
  [34, 16],
  [50, 8],
  [58, 4],
  [62, 32],
  [94, 2],
  [96, 16],
  [112, 12],
  [124, 4],
] as const;

interface Base {
  readonly entry: ParsedEntry;
  readonly author: Author;
}

interface World {
  readonly plan: OpenedPlan;
  readonly bases: readonly Base[];
  readonly authors: readonly Author[];
  readonly context: ReceiveContext;
}

/** A plan with an entry of every kind, and someone who was never admitted. */
async function makeWorld(engine: Engine): Promise<World> {
  const plan = await openedPlan(engine);
  const { phone, sheet } = plan;
  const [file, stranger, laptop] = [await plan.newAuthor(), await makeAuthor(engine), await makeAuthor(engine)];
  await plan.act(phone, { type: 'enrol', member: plan.member, kind: 'file', device: file.device.keys });
  const id = (pair: string): EntryId => parseEntryId(pair.repeat(32))!;
  const word = parsed(await phoneWrites(plan, 'Eg vil ta bussen aleine. '.repeat(6)));
  const bases: Base[] = [
    { entry: word, author: phone },
    {
      entry: parsed(
        await phoneWrites(plan, 'ord', { seq: 2, prev: id('01'), type: 'statement', deps: headsOf(plan.accessLog) }),
      ),
      author: phone,
    },
  ];
  const acts: KnownAct[] = [
    { type: 'retire', device: file.device.keys.id },
    {
      type: 'key',
      keys: [{ section: plan.section, generation: 1, keyId: plan.key.keyId }],
      wraps: [{ to: sheet.device.keys.id, id: id('02') }],
    },
    { type: 'erase', entries: [{ section: plan.section, id: id('03') }] },
    { type: 'enrol', member: plan.member, kind: 'own', device: laptop.device.keys },
  ];
  for (const act of acts) {
    const head = {
      plan: plan.plan,
      device: phone.device.keys.id,
      incarnation: phone.incarnation,
      seq: 9,
      prev: id('04'),
    };
    const parts = [{ section: plan.section, key: plan.key, content: utf8ToBytes('Ingrid Døme') }];
    bases.push({
      entry: parsed(
        await sealAct(engine, { ...head, act, deps: headsOf(plan.accessLog), parts, signer: phone.device.signer }),
      ),
      author: phone,
    });
  }
  const blobKey = await importAesKey(engine, engine.randomBytes(32));
  const { keys, signer } = phone.device;
  const blob = await sealBlob(engine, {
    plan: plan.plan,
    section: plan.section,
    device: keys.id,
    incarnation: phone.incarnation,
    generation: 0,
    key: blobKey,
    chunk: new Uint8Array(200),
    signer,
  });
  bases.push(
    { entry: parsed(blob), author: phone },
    { entry: parsed(plan.entries[1]!), author: phone },
    { entry: parsed(plan.entries[0]!), author: sheet },
  );
  return { plan, bases, authors: [phone, phone, phone, sheet, file, stranger], context: plan.context() };
}

/** Heavy kinds, the last two of them with curve arithmetic, come less often. */
const base = fc.oneof(
  ...[8, 8, 5, 5, 5, 1, 3, 3, 1].map((weight, index) => ({ weight, arbitrary: fc.constant(index) })),
);
const fieldValue = fc.oneof(
  fc.constantFrom('zero', 'one', 'full', 'same'),
  fc.uint8Array({ minLength: 32, maxLength: 32 }),
);
const rarely = <T>(weight: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 100 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary });
const oneField = fc.tuple(fc.nat(FIELDS.length - 1), fieldValue);
const input = fc.record({
  base,
  fields: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    { weight: 4, arbitrary: fc.array(oneField, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(oneField, { minLength: 2, maxLength: 2 }) },
  ),
  payload: rarely(45, byteChanges),
  /** Whether the payload is changed as it was before sealing, or as it travels. */
  inside: fc.boolean(),
  author: rarely(20, fc.nat(5)),
  /** Whether that author also says so in the prefix. */
  claims: fc.boolean(),
  lengthFits: fc.integer({ min: 0, max: 29 }).map((n) => n > 0),
  outside: rarely(12, byteChanges),
});
type Input = typeof input extends fc.Arbitrary<infer One> ? One : never;

async function forge(
  { plan, bases, authors }: World,
  one: Input,
): Promise<{ readonly bytes: Bytes; readonly signed: boolean }> {
  const { entry, author } = bases[one.base]!;
  const prefixBytes = entry.prefixBytes.slice();
  for (const [field, value] of one.fields) {
    const [at, length] = FIELDS[field]!;
    if (value === 'same') continue;
    if (typeof value === 'string') prefixBytes.fill(value === 'full' ? 0xff : 0, at, at + length);
    else prefixBytes.set(value.subarray(0, length), at);
    if (value === 'one') prefixBytes[at + length - 1] = 1;
  }
  const signer = one.author === undefined ? author : authors[one.author]!;
  if (one.author !== undefined && one.claims) prefixBytes.set(idBytes(signer.device.keys.id), 34);
  const changedBody = one.inside && entry.prefix.kind === 'sealed' ? await bodyOf(plan, entry, one.payload) : undefined;
  const travelling = one.payload ? applyChanges(entry.payload, one.payload) : entry.payload;
  const length = changedBody ? changedBody.length + 16 : travelling.length;
  if (one.lengthFits) prefixBytes.set([length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255], 124);
  // The changed body under the right key and the new prefix: past the seal, on to the body.
  const nonce = prefixBytes.slice(112, 124);
  const payload = changedBody
    ? await sealAead(plan.engine, plan.key.content, nonce, prefixBytes, changedBody)
    : travelling;
  const idHash = await sha256(
    plan.engine,
    concatBytes(utf8ToBytes('dinplan/entry/1'), prefixBytes, await sha256(plan.engine, payload)),
  );
  const signature = await signer.device.signer.sign(concatBytes(utf8ToBytes('dinplan/sign/1'), idHash));
  const whole = concatBytes(prefixBytes, payload, signature);
  const bytes = one.outside ? applyChanges(whole, one.outside) : whole;
  const untouched = Buffer.compare(bytes, whole) === 0;
  const claimed = idFromBytes(prefixBytes.slice(34, 50), parseDeviceId);
  return { bytes, signed: untouched && signer.device.keys.id === claimed && signer !== authors.at(-1) };
}

async function bodyOf(
  { engine, key }: OpenedPlan,
  entry: ParsedEntry,
  changes: ByteChanges | undefined,
): Promise<Bytes> {
  const body = await openAead(engine, key.content, entry.prefix.nonce, entry.prefixBytes, entry.payload);
  if (!body.ok) throw new Error('the base opens');
  return changes ? applyChanges(body.value, changes) : copyBytes(body.value);
}

async function judge(world: World, one: Input): Promise<string> {
  const { bytes, signed } = await forge(world, one);
  const examined = await examine(world.plan.engine, bytes, world.context);
  if (!examined.ok) return examined.error.type;
  const { kind } = examined.value;
  // Whatever passes was signed, as it is, by someone in the plan.
  expect(signed).toBe(true);
  return `taken as ${kind}`;
}

const isOutside = (outcome: string) => outcome.startsWith('Entry');

it('[RECEIVE-1] no bytes of an entry make the app stumble', async () => {
  const world = await makeWorld(cheapEngine('fuzz entries'));
  const { outcomes } = await fuzz(
    'entry (cheap crypto)',
    input,
    (one) => judge(world, one),
    isOutside,
    Math.ceil(FUZZ_COUNT * 0.95),
  );
  for (const outcome of [
    'SignatureInvalid',
    'AuthorUnknown',
    'AuthorMayNotWrite',
    'NotAuthentic',
    'BodyMalformed',
    'ActMalformed',
    'WrongPlan',
    'KeyNotHeld',
  ]) {
    expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0);
  }
});

it('[RECEIVE-1] nor with real cryptography', async () => {
  const world = await makeWorld(seededEngine('fuzz entries'));
  const count = Math.ceil(FUZZ_COUNT * 0.05);
  const { total } = await fuzz('entry (real crypto)', input, (one) => judge(world, one), isOutside, count);
  expect(total).toBe(count);
});
