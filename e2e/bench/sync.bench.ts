/**
 * Sync beside y-websocket 2.1 and Hocuspocus 3.4, which keep and send in the
 * clear: what of ours is dearer, and by how much. Ratios are ours / it; what is
 * aimed at stands beside.
 *
 * What is durable when: ours, when a strict IndexedDB transaction on B is done,
 * and before that on the relay's disk (`synchronous = FULL`). With the peers,
 * when y-indexeddb's transaction on B is done, which Chromium then has handed to
 * the system, not to the disk; y-websocket's server keeps nothing on disk, and
 * Hocuspocus's as `sync/servers/hocuspocus.ts` says.
 */
import { kilobytes, percentile, ratio, table } from './figures.ts';
import { measureJoining } from './sync/growth.ts';
import { measureKeyPresses } from './sync/key-press.ts';
import { measureAppends, measureIdleLines } from './sync/load.ts';
import { measureYear } from './sync/year.ts';

const EDITS = [1_000, 10_000, 100_000];

// Providers end with their process.
process.setMaxListeners(0);
const ms = (numbers: readonly number[], share: number): string => `${percentile(numbers, share).toFixed(0)} ms`;

await keyPresses();
await load();
await year();
await joining();
process.exit(0);

async function keyPresses(): Promise<void> {
  const found = await measureKeyPresses();
  const [ours] = found;
  const rows = found.map(({ name, shown, durable, bytes }) => [
    name,
    ms(shown, 0.5),
    ms(shown, 0.99),
    ratio(percentile(ours!.shown, 0.5), percentile(shown, 0.5)),
    ms(durable, 0.5),
    ms(durable, 0.99),
    ratio(percentile(ours!.durable, 0.99), percentile(durable, 0.99)),
    `${(bytes / shown.length).toFixed(0)} B`,
  ]);
  console.log(
    table(
      [
        'key on A →',
        'screen of B, p50',
        'p99',
        'ours / it, p50 (aim ≤ 1.5)',
        'disk of B, p50',
        'p99 (aim < 300 ms)',
        'ours / it',
        'A sends, a key',
      ],
      rows,
    ),
  );
  const travels = ours!.travels ?? [];
  console.log(
    `Ours waits for a pause of 300 ms, or a second, before it signs an entry [SESSION-6]. From there on A's disk to B's: p50 ${ms(travels, 0.5)}, p99 ${ms(travels, 0.99)}, ${travels.length} entries for ${ours!.shown.length} keys.\n`,
  );
}

async function load(): Promise<void> {
  const appends = await measureAppends();
  const [ours] = appends;
  console.log(
    table(
      ['durable changes a second', 'one by one', 'ours / it', 'at once', 'ours / it'],
      appends.map(({ name, oneByOne, atOnce }) => [
        name,
        oneByOne.toFixed(0),
        ratio(ours!.oneByOne, oneByOne),
        atOnce.toFixed(0),
        ratio(ours!.atOnce, atOnce),
      ]),
    ),
    '\n(More is better. At once, ours commits 200 entries at a time, as the app hands them in.)\n',
  );
  const idle = await measureIdleLines();
  console.log(
    table(
      ['a line that says nothing', 'of the process', 'ours / it', 'of JavaScript', 'ours / it'],
      idle.map(({ name, resident, used }) => [
        name,
        kilobytes(resident),
        ratio(idle[0]!.resident, resident),
        kilobytes(used),
        ratio(idle[0]!.used, used),
      ]),
    ),
    '\n',
  );
}

async function year(): Promise<void> {
  const { keys, updates, merged, sealed, entries, access, framed } = await measureYear();
  console.log(
    table(
      [`a year: 5 people, 12 meetings, 564 edits, ${keys} keys`, 'bytes', 'sealed / it'],
      [
        [`sealed, ${entries} entries`, kilobytes(sealed), ''],
        ['and acts and wrapped keys', kilobytes(access), ''],
        ['the Yjs updates in them, put together', kilobytes(merged), ratio(sealed, merged)],
        ['Yjs updates, each key one', kilobytes(updates), ratio(sealed, updates)],
        ['the same as y-websocket sends them', kilobytes(framed), ratio(sealed, framed)],
      ],
    ),
    '\n',
  );
}

async function joining(): Promise<void> {
  const rows: string[][] = [];
  for (const edits of EDITS) {
    const found = await measureJoining(edits);
    const peer = found.find(({ how }) => how === 'y-websocket')!;
    for (const { how, seconds, bytes } of found)
      rows.push([
        String(edits),
        how,
        `${seconds.toFixed(2)} s`,
        ratio(seconds, peer.seconds),
        kilobytes(bytes),
        ratio(bytes, peer.bytes),
      ]);
  }
  console.log(
    table(['edits', 'joining', 'until the text is whole', 'it / y-websocket', 'bytes', 'it / y-websocket'], rows),
    '\n(100,000 edits in 2,000 sittings are some ten years. Disks of newcomers are memory here.)\n',
  );
}
