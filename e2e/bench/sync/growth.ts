/**
 * Joining a plan over a relay, and how that grows with the plan: a new device
 * is let in, and time and bytes are counted until it shows the whole text.
 * Everything is as in the app but the newcomer's disk, which is memory, here as
 * for the peers; each server is a process of its own.
 */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { startServerOf, type BenchServer, type ServerName } from './servers.ts';
import { lineTo, newPhone, writeLongPlan, type LongPlan } from './long-plan.ts';
import { textAfter, writing } from '../stores/edits.ts';

export interface Joining {
  readonly edits: number;
  readonly how: string;
  readonly seconds: number;
  /** What the newcomer received until the text was whole. */
  readonly bytes: number;
}

/** Ours twice, and the peers, each with a plan of so many edits that lies on the server. */
export async function measureJoining(edits: number): Promise<readonly Joining[]> {
  const server = await startServerOf('relay');
  try {
    const plan = await writeLongPlan(edits, server.address);
    return [
      { edits, how: 'Din plan, a device of the owner: the whole history', ...(await joins(plan, server, 'history')) },
      { edits, how: 'Din plan, someone new: a checkpoint', ...(await joins(plan, server, 'checkpoint')) },
      { edits, how: 'y-websocket', ...(await joinsPeer('y-websocket', edits)) },
      { edits, how: 'hocuspocus', ...(await joinsPeer('hocuspocus', edits)) },
    ];
  } finally {
    await server.stop();
  }
}

type SocketMaker = new (address: string) => WebSocket;
type Joined = Pick<Joining, 'seconds' | 'bytes'>;

async function joins(plan: LongPlan, server: BenchServer, by: 'history' | 'checkpoint'): Promise<Joined> {
  const phone = await newPhone(plan, by);
  const began = performance.now();
  const line = lineTo(server.address, phone);
  await line.hasAll(() => phone.words() === textAfter(plan.edits));
  const seconds = (performance.now() - began) / 1_000;
  await line.stop();
  return { seconds, bytes: line.received() };
}

/** The document is written by one client that goes away; it stays in the server's memory because another one holds it open. */
async function joinsPeer(name: ServerName, edits: number): Promise<Joined> {
  const server = await startServerOf(name);
  try {
    const writer = new Y.Doc();
    const text = writer.getText('text');
    await connects(name, server, writer, WebSocket);
    for (const { index, remove, insert } of writing(edits))
      writer.transact(() => {
        if (remove > 0) text.delete(index, remove);
        if (insert !== '') text.insert(index, insert);
      });
    // Whoever comes now is served after all that was sent before.
    await reads(name, server, edits, WebSocket);
    let bytes = 0;
    class Counting extends WebSocket {
      constructor(address: string) {
        super(address);
        this.on('message', (data: ArrayBuffer | Buffer) => (bytes += data.byteLength));
      }
    }
    const began = performance.now();
    await reads(name, server, edits, Counting);
    return { seconds: (performance.now() - began) / 1_000, bytes };
  } finally {
    await server.stop();
  }
}

async function reads(name: ServerName, server: BenchServer, edits: number, socket: SocketMaker): Promise<void> {
  const doc = new Y.Doc();
  const expected = textAfter(edits);
  const isWhole = new Promise<void>((resolve) => {
    doc.on('update', () => {
      if (doc.getText('text').toJSON() === expected) resolve();
    });
  });
  await connects(name, server, doc, socket);
  await isWhole;
}

function connects(name: ServerName, { address }: BenchServer, doc: Y.Doc, socket: SocketMaker): Promise<void> {
  return new Promise((resolve) => {
    const WebSocketPolyfill = socket as unknown as typeof globalThis.WebSocket;
    if (name === 'y-websocket')
      new WebsocketProvider(address, 'bench', doc, { WebSocketPolyfill, disableBc: true }).once('sync', () =>
        resolve(),
      );
    else {
      const websocketProvider = new HocuspocusProviderWebsocket({ url: address, WebSocketPolyfill });
      new HocuspocusProvider({ websocketProvider, name: 'bench', document: doc, onSynced: () => resolve() }).attach();
    }
  });
}
