/** What a server bears: durable changes a second, and memory for each line that says nothing. */
import { HocuspocusProvider } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { platformEngine } from '#testing/engine.ts';
import { openedPlan, parsed, phoneWrites, type OpenedPlan } from '#testing/opened-plan.ts';
import { connectBySocket } from '#testing/relay-socket.ts';
import { ACCESS, bytesOf } from '#testing/relay-world.ts';
import { Talk } from '#testing/relay-talk.ts';
import type { SealedEntry } from '#protocol/oplog/entry.ts';
import { startServerOf, type BenchServer, type ServerName } from './servers.ts';

export interface Appends {
  readonly name: string;
  /** A change is made when the one before it is durable. */
  readonly oneByOne: number;
  /** As fast as the server takes them. */
  readonly atOnce: number;
}

const CHANGES = 2_000;
/** What the app hands in at a time, and keeps under way before it waits. */
const BATCH = 200;
const LINES = 500;

/** Changes a second that are on the server's disk. */
export async function measureAppends(): Promise<readonly Appends[]> {
  return [await relayAppends(), await hocuspocusAppends()];
}

async function relayAppends(): Promise<Appends> {
  const server = await startServerOf('relay');
  try {
    const plan = await openedPlan(platformEngine());
    const talk = await phoneOn(server, plan);
    const entries = await entriesOf(plan, 2 * CHANGES);
    const began = performance.now();
    for (const entry of entries.slice(0, CHANGES)) await takes(talk, plan, [entry]);
    const between = performance.now();
    for (let at = CHANGES; at < 2 * CHANGES; at += BATCH) await takes(talk, plan, entries.slice(at, at + BATCH));
    const ended = performance.now();
    return { name: 'Din plan', oneByOne: perSecond(between - began), atOnce: perSecond(ended - between) };
  } finally {
    await server.stop();
  }
}

async function takes(talk: Talk, { plan }: OpenedPlan, entries: readonly SealedEntry[]): Promise<void> {
  const answer = await talk.appends(plan, bytesOf(entries));
  if (answer.type !== 'appended' || answer.results.some((it) => it !== 'kept')) throw new Error('not taken');
}

/** The same 8 letters at a time, as plain Yjs updates over its own provider. */
async function hocuspocusAppends(): Promise<Appends> {
  const server = await startServerOf('hocuspocus');
  try {
    const document = new Y.Doc();
    await hocuspocusOn(server, document);
    const text = document.getText('text');
    const write = (): void => text.insert(text.length, 'Åtte tein');
    const began = performance.now();
    for (let n = 1; n <= CHANGES; n++) {
      const kept = server.hasKept(n);
      write();
      await kept;
    }
    const between = performance.now();
    const all = server.hasKept(2 * CHANGES);
    for (let n = 0; n < CHANGES; n++) write();
    await all;
    const ended = performance.now();
    return { name: 'hocuspocus', oneByOne: perSecond(between - began), atOnce: perSecond(ended - between) };
  } finally {
    await server.stop();
  }
}

export interface IdleLine {
  readonly name: ServerName;
  /** Bytes for each line: of the process, and of what JavaScript holds. */
  readonly resident: number;
  readonly used: number;
}

/** Many lines that have opened one plan (or document), and say nothing. */
export async function measureIdleLines(): Promise<readonly IdleLine[]> {
  const found: IdleLine[] = [];
  for (const [name, connect] of Object.entries(LINES_TO) as [ServerName, LinesTo][]) {
    const server = await startServerOf(name);
    try {
      const open = await connect(server);
      // What the first lines load and fill is not the price of a line.
      for (let n = 0; n < 20; n++) await open();
      const before = await server.memory();
      for (let n = 0; n < LINES; n++) await open();
      const after = await server.memory();
      const each = (of: 'resident' | 'used'): number => (after[of] - before[of]) / LINES;
      found.push({ name, resident: each('resident'), used: each('used') });
    } finally {
      await server.stop();
    }
  }
  return found;
}

type LinesTo = (server: BenchServer) => Promise<() => Promise<unknown>>;

const LINES_TO: Readonly<Record<ServerName, LinesTo>> = {
  async relay(server) {
    const plan = await openedPlan(platformEngine());
    const section = { section: plan.section, lane: 'main' } as const;
    await phoneOn(server, plan);
    return async () => {
      const talk = await phoneOn(server, plan);
      for (const stream of [ACCESS, section]) {
        talk.asksSince(plan.plan, stream);
        await talk.hears('entries');
      }
    };
  },
  'y-websocket': (server) =>
    Promise.resolve(
      () =>
        new Promise<void>((resolve) => {
          const provider = new WebsocketProvider(server.address, 'bench', new Y.Doc(), {
            WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
            disableBc: true,
          });
          provider.once('sync', () => resolve());
        }),
    ),
  hocuspocus: (server) => Promise.resolve(() => hocuspocusOn(server, new Y.Doc())),
};

async function phoneOn(server: BenchServer, { plan, phone, entries }: OpenedPlan): Promise<Talk> {
  const talk = await Talk.over((listener) => connectBySocket(server.address, listener));
  const acts = entries.filter((it) => parsed(it).prefix.kind === 'access');
  const introduced = await talk.introduces(plan, bytesOf(acts));
  const opened = await talk.opens(plan, phone);
  if (introduced.type !== 'introduced' || opened.type !== 'opened') throw new Error('the plan did not open');
  return talk;
}

async function entriesOf(plan: OpenedPlan, count: number): Promise<readonly SealedEntry[]> {
  const made: SealedEntry[] = [];
  for (let seq = 1; seq <= count; seq++) {
    const last = made.at(-1);
    made.push(await phoneWrites(plan, 'Åtte tein', last ? { seq, prev: last.id } : {}));
  }
  return made;
}

function hocuspocusOn({ address }: BenchServer, document: Y.Doc): Promise<void> {
  return new Promise((resolve) => {
    new HocuspocusProvider({ url: address, name: 'bench', document }).on('synced', () => resolve());
  });
}

const perSecond = (ms: number): number => (CHANGES / ms) * 1_000;
