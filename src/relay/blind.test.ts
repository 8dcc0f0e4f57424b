/**
 * What a relay holds of a plan, searched for the plan's words: its files with
 * the write-ahead log, every frame both ways, its metrics and what it logged,
 * as they are and inflated. And the search itself is tried: where encryption is
 * taken away, it finds them.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { concatBytes, copyBytes, toHex, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { sealAct } from '#protocol/access/access-entry.ts';
import { currentKey } from '#protocol/access/reduce.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { newMemberId, type MemberId, type PlanId, type SectionId } from '#protocol/ids.ts';
import { headsOf } from '#protocol/oplog/log.ts';
import { sealWhisper } from '#protocol/sync/whisper.ts';
import { passThroughEngine, platformEngine } from '#testing/engine.ts';
import { load } from '#testing/forgery.ts';
import { createPhone } from '#testing/installations.ts';
import { openedPlan, phoneWrites, type Author } from '#testing/opened-plan.ts';
import { INGRID } from '#testing/people.ts';
import { startedRelay, Talk, type RelayUnderTest } from '#testing/relay-talk.ts';
import { findWords, inflated, type Finding } from '#testing/spellings.ts';
import { connectInMemory } from '#testing/memory-line.ts';
import { openSqliteStore, type SqliteStore } from './store/sqlite-store.ts';
import { writeMetrics } from './transport/metrics.ts';

const WORDS = ['Ingrid Døme', 'Ingrid', 'Å vere ute', 'Ta bussen åleine', 'Øve på ruta', 'Kari Tenkt', 'fysioterapeut'];
const WHISPERED = 'Eg skriv no';

let folder: string;
let store: SqliteStore;
let frames: Bytes[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'din-plan-blind-'));
  store = openSqliteStore(join(folder, 'relay.db'));
  frames = [];
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** A line that remembers every frame, in both directions. */
async function overheard(relay: RelayUnderTest): Promise<Talk> {
  return Talk.over((listener) =>
    connectInMemory(relay.relay, {
      opened: (line) =>
        listener.opened({
          ...line,
          send(frame) {
            frames.push(frame);
            line.send(frame);
          },
        }),
      received(frame) {
        frames.push(frame);
        listener.received(frame);
      },
      closed: () => listener.closed(),
    }),
  );
}

/** Hands in a plan, reads it again over another line and whispers; then searches everything. */
async function searched(
  engine: Engine,
  handedIn: {
    readonly plan: PlanId;
    readonly author: Author;
    readonly acts: readonly Bytes[];
    readonly others: readonly Bytes[];
    readonly section: SectionId;
    readonly whisper: Bytes;
  },
  words: readonly string[],
): Promise<readonly Finding[]> {
  const { plan, author, acts, others, section, whisper } = handedIn;
  const relay = await startedRelay(engine, { store });
  const talk = await overheard(relay);
  expect(await talk.introduces(plan, acts)).toMatchObject({ results: acts.map(() => 'kept') });
  const opened = await talk.opens(plan, author);
  expect(opened).toMatchObject({ type: 'opened' });
  expect(await talk.appends(plan, others)).toMatchObject({ results: others.map(() => 'kept') });
  const again = await overheard(relay);
  const streams = await again.opens(plan, author);
  for (const { stream } of streams.type === 'opened' ? streams.streams : []) {
    again.asksSince(plan, stream);
    await again.hears('entries');
  }
  talk.say({ type: 'whisper', plan, section, bytes: whisper });
  await again.hears('whispered');
  const places = new Map<string, Uint8Array>();
  for (const name of readdirSync(folder)) places.set(name, readFileSync(join(folder, name)));
  expect([...places.keys()].toSorted()).toEqual(['relay.db', 'relay.db-shm', 'relay.db-wal']);
  places.set('frames', concatBytes(...frames));
  places.set('metrics', utf8ToBytes(await writeMetrics(relay.relay, store)));
  places.set('failures', utf8ToBytes(relay.failures.map(String).join('\n')));
  expect(places.get('frames')!.length).toBeGreaterThan(2 * others.reduce((sum, it) => sum + it.length, 0));
  // Each entry stands in the files and in the frames: it is inflated once.
  places.set('inflated', inflated(concatBytes(...acts, ...others, whisper)));
  return findWords(words, places);
}

/** A plan made by the app: words typed, entries as it would send them. */
async function typedPlan(engine: Engine): Promise<Parameters<typeof searched>[1]> {
  const phone = createPhone({ engine });
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  const makes = (command: Parameters<typeof replica.run>[0]): string => {
    const done = replica.run(command);
    if (!done.ok) throw new Error(done.error.type);
    return done.value.created ?? '';
  };
  const goal = makes({ type: 'addGoal', ownWords: 'Ta bussen åleine', areas: ['leisure'] });
  makes({ type: 'addMeasure', goal, measure: { what: 'Øve på ruta' } });
  makes({ type: 'addParticipant', fields: { name: 'Kari Tenkt', role: 'teacher' } });
  makes({ type: 'addResource', area: 'leisure', text: 'fysioterapeut' });
  await phone.clock.advance(30_000);
  await replica.settle();
  const { stored, own, state } = await load({ phone, tab, replica });
  const { device, incarnation } = own;
  const section = replica.getView().whatMatters.ref.section as SectionId;
  const named = currentKey(state.access, section)!;
  const key = state.keys.find(section, named.keyId)!;
  const plan = state.planId;
  const place = { plan, section, device: device.keys.id };
  const isAct = (kind: number): boolean => kind === 3 || kind === 4;
  return {
    plan,
    section,
    author: { device, incarnation } as Author,
    acts: stored.entries.filter((it) => isAct(it.kind)).map((it) => copyBytes(it.bytes)),
    others: stored.entries.filter((it) => !isAct(it.kind)).map((it) => copyBytes(it.bytes)),
    whisper: (await sealWhisper(engine, key, place, utf8ToBytes(WHISPERED)))!,
  };
}

/** A plan made by hand, with what an act says to a section's readers, and with this member's pseudonym. */
async function plainPlan(engine: Engine, member?: string): Promise<Parameters<typeof searched>[1]> {
  const ingrid = await openedPlan(engine);
  const isSealed = (bytes: Bytes): boolean => bytes[1] !== 3;
  const { phone, plan, section, key } = ingrid;
  const { keys, signer } = phone.device;
  const grant = await sealAct(engine, {
    ...{ plan, device: keys.id, incarnation: phone.incarnation, seq: phone.seq + 1, prev: phone.prev, signer },
    act: {
      type: 'grant',
      member: member === undefined ? newMemberId(engine) : (toHex(utf8ToBytes(member).slice(0, 16)) as MemberId),
      sections: [section],
      right: 'read',
      until: '',
      onward: false,
      history: false,
      basis: 'law:test',
    },
    deps: headsOf(ingrid.accessLog),
    parts: [{ section, key, content: utf8ToBytes('{"card":"Kari Tenkt"}') }],
  });
  const entries = ingrid.entries.map((it) => it.bytes);
  const written = await phoneWrites(ingrid, 'Ta bussen åleine. '.repeat(40));
  const place = { plan, section, device: keys.id };
  return {
    plan,
    section,
    author: phone,
    acts: [...entries.filter((it) => !isSealed(it)), grant.bytes],
    others: [...entries.filter(isSealed), written.bytes],
    whisper: (await sealWhisper(engine, key, place, utf8ToBytes(WHISPERED)))!,
  };
}

/** The platform's engine, but encryption leaves everything as it is. */
function leakyEngine(): Engine {
  const real = platformEngine();
  const { subtle } = passThroughEngine('leaky');
  return {
    ...real,
    subtle: {
      digest: (algorithm, data) => real.subtle.digest(algorithm, data),
      encrypt: subtle.encrypt,
      decrypt: subtle.decrypt,
      sign: (algorithm, key, data) => real.subtle.sign(algorithm, key, data),
      verify: (algorithm, key, signature, data) => real.subtle.verify(algorithm, key, signature, data),
      deriveBits: (algorithm, key, length) => real.subtle.deriveBits(algorithm, key, length),
      generateKey: (algorithm, extractable, uses) => real.subtle.generateKey(algorithm, extractable, uses),
      importKey: (format, data, algorithm, extractable, uses) =>
        real.subtle.importKey(format, data, algorithm, extractable, uses),
      exportKey: (format, key) => real.subtle.exportKey(format, key),
    },
  };
}

const wordsOf = (findings: readonly Finding[], where?: string): readonly string[] =>
  [...new Set(findings.filter((it) => where === undefined || it.where === where).map((it) => it.word))].toSorted();

it('finds none of the words of a plan in anything that the relay holds or was told', async () => {
  const engine = platformEngine();
  expect(await searched(engine, await typedPlan(engine), [...WORDS, WHISPERED])).toEqual([]);
});

it('finds none in what acts say to a section’s readers, nor in ids', async () => {
  const engine = platformEngine();
  expect(await searched(engine, await plainPlan(engine), [...WORDS, WHISPERED])).toEqual([]);
});

it('would find them all if encryption left them as they are', async () => {
  const engine = leakyEngine();
  const findings = await searched(engine, await typedPlan(engine), [...WORDS, WHISPERED]);
  expect(wordsOf(findings)).toEqual([...WORDS, WHISPERED].toSorted());
  expect(wordsOf(findings, 'relay.db-wal').length + wordsOf(findings, 'inflated').length).toBeGreaterThan(0);
});

it('would find what an act says to a section’s readers if that part were not encrypted', async () => {
  const findings = await searched(leakyEngine(), await plainPlan(leakyEngine()), ['Kari Tenkt']);
  for (const where of ['frames', 'relay.db-wal']) expect(wordsOf(findings, where)).toEqual(['Kari Tenkt']);
});

it('would find a name that was made an id', async () => {
  const engine = platformEngine();
  const findings = await searched(engine, await plainPlan(engine, 'Kari Tenkt      '), ['Kari Tenkt']);
  expect(findings.map((it) => it.spelling)).toContain('hex of UTF-8');
});

it.each(['base64', 'base64url', 'hex', 'utf16le'] as const)('knows a word in %s', (encoding) => {
  for (const before of ['', 'a', 'ab', 'abc']) {
    const text =
      encoding === 'utf16le'
        ? Buffer.from(`${before}Å vere ute!`, 'utf16le')
        : Buffer.from(Buffer.from(`${before}Å vere ute!`).toString(encoding));
    expect(findWords(['Å vere ute'], new Map([['here', text]]))).not.toEqual([]);
  }
  expect(findWords(['Å vere ute'], new Map([['here', Buffer.from('Å vera ute')]]))).toEqual([]);
});
