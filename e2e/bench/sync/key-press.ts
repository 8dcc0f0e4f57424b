/**
 * A key on A → the letter on B's screen, and → on B's disk. Two browser
 * profiles on one machine, each with the same recorder in the page.
 */
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { ServedApp } from '../../support/app.ts';
import { Chance } from '../../support/chance.ts';
import { Device } from '../../support/device.ts';
import { secondPhone } from '../../support/filled-plan.ts';
import { keepsAtRelay, readsSyncLine, saysDelivered } from '../../support/person/sync.ts';
import { Person } from '../../support/person.ts';
import { RECORDER, START, type Recorded } from './recorder.ts';
import { servePage, startServerOf, type ServerName } from './servers.ts';

export interface KeyPresses {
  readonly name: string;
  /** Milliseconds from each key to the frame that shows it on B. */
  readonly shown: readonly number[];
  /** And to the end of the transaction that keeps it there. */
  readonly durable: readonly number[];
  /** What A sent in all, WebSocket headers apart. */
  readonly bytes: number;
  /** Only where keys wait on A for others to travel with: from A's disk, as an entry, to B's. */
  readonly travels?: readonly number[];
}

const KEYS = 240;
/** How a person writes: most keys so long after the one before, and now and then a thought. */
const BETWEEN_MS = [80, 300] as const;
const THOUGHT_MS = 1_500;
const PATIENCE_MS = 30_000;

export async function measureKeyPresses(): Promise<readonly KeyPresses[]> {
  return [await ofOurs(), await ofPeer('y-websocket'), await ofPeer('hocuspocus')];
}

/** The built app in two profiles, both in the goal: A writes its words, B has the same field before it. */
async function ofOurs(): Promise<KeyPresses> {
  const app = await ServedApp.start();
  const [one, two] = [await Device.create({ initScript: RECORDER }), await Device.create({ initScript: RECORDER })];
  const sent = bytesSentBy(one.page);
  try {
    const a = new Person(one, app, 'nn');
    await a.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Ro' });
    await a.addsGoal({ ownWords: START.trim(), areas: ['mobility'] });
    const goal = a.path;
    await a.opensPlace('plan');
    await keepsAtRelay(a);
    const b = await secondPhone(a, two);
    for (const person of [a, b]) {
      await person.goesTo(person.planPath);
      await readsSyncLine(person, saysDelivered(person), PATIENCE_MS);
    }
    for (const person of [a, b]) {
      await person.goesTo(`${goal}/edit`);
      await person.settled('goals:ownWords');
    }
    await a.field('goals:ownWords').press('ControlOrMeta+End');
    await a.page.keyboard.press('Space');
    await a.knowsItIsSaved();
    return await writes('Din plan', one.page, two.page, sent, (from, to) => {
      // Each key is a row; an entry takes rows in their order. Which entry a key is in follows from the counts.
      const arrival = new Map(to.stored.flatMap(({ at, ids }) => ids.map((id) => [id, at] as const)));
      const entries = from.stored.flatMap(({ at: left, ids, droppedRows }) => {
        const at = ids.map((id) => arrival.get(id)).find((it) => it !== undefined);
        return at === undefined ? [] : [{ at, left, keys: droppedRows }];
      });
      return {
        kept: entries.flatMap(({ at, keys }) => Array.from({ length: keys }, () => at)),
        travels: entries.map(({ at, left }) => at - left),
      };
    });
  } finally {
    await one.remove();
    await two.remove();
    await app.remove();
  }
}

async function ofPeer(peer: ServerName): Promise<KeyPresses> {
  const folder = `${process.cwd()}/node_modules/.cache/bench-sync`;
  await build({
    configFile: false,
    logLevel: 'warn',
    root: 'e2e/bench/sync/peers',
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', modulePreload: false },
  });
  const [server, served] = [await startServerOf(peer), await servePage(folder)];
  const [one, two] = [await Device.create({ initScript: RECORDER }), await Device.create({ initScript: RECORDER })];
  const sent = bytesSentBy(one.page);
  try {
    for (const { page } of [one, two]) {
      const search = new URLSearchParams({ peer, server: server.address, name: 'bench' });
      await page.goto(`${served.address}/?${search.toString()}`);
      await page.waitForFunction(() => document.title === 'ready');
    }
    await one.page.locator('textarea').pressSequentially(START);
    return await writes(peer, one.page, two.page, sent, (_, to) => ({
      // Each update that comes is one row of its own.
      kept: to.stored.flatMap(({ at, added }) => Array.from({ length: added['updates'] ?? 0 }, () => at)),
    }));
  } finally {
    await one.remove();
    await two.remove();
    served.stop();
    await server.stop();
  }
}

/** `keepingOf` gives, in the order of the keys, when each was on B's disk. */
async function writes(
  name: string,
  a: Page,
  b: Page,
  sent: () => number,
  keepingOf: (
    from: Recorded,
    to: Recorded,
  ) => { readonly kept: readonly number[]; readonly travels?: readonly number[] },
): Promise<KeyPresses> {
  const began = START.length;
  await b.waitForFunction((length) => recorded.seen.at(-1)?.length === length, began);
  // What is on its way from before is not counted.
  await b.waitForTimeout(3_000);
  for (const page of [a, b]) await page.evaluate(() => Object.assign(recorded, { keys: [], seen: [], stored: [] }));
  const before = sent();
  const chance = new Chance(20_261_122);
  for (let n = 0; n < KEYS; n++) {
    await a.keyboard.press('abcdefghij'.charAt(n % 10));
    await a.waitForTimeout(chance.next() < 0.03 ? THOUGHT_MS : chance.between(...BETWEEN_MS));
  }
  await b.waitForFunction((length) => recorded.seen.at(-1)?.length === length, began + KEYS, { timeout: PATIENCE_MS });
  await b.waitForTimeout(3_000);
  const bytes = sent() - before;
  const [from, to] = [await a.evaluate(() => recorded), await b.evaluate(() => recorded)];
  const { kept, ...more } = keepingOf(from, to);
  if (from.keys.length !== KEYS || kept.length !== KEYS)
    throw new Error(`${name}: ${KEYS} keys, ${from.keys.length} pressed, ${kept.length} kept`);
  return {
    name,
    shown: from.keys.map((key, n) => to.seen.find(({ length }) => length > began + n)!.at - key),
    durable: from.keys.map((key, n) => kept[n]! - key),
    bytes,
    ...more,
  };
}

function bytesSentBy(page: Page): () => number {
  let bytes = 0;
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => (bytes += Buffer.byteLength(payload))));
  return () => bytes;
}
