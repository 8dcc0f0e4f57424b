import { expect, it } from 'vitest';
import { concatBytes, utf8FromBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { ok, type Result } from '#lib/result.ts';
import { createManualClock } from '#testing/manual-clock.ts';
import type { Incarnation, SectionId, SessionNonce } from '#protocol/ids.ts';
import type { CommitError, StoredRow } from '../storage.ts';
import { createWriteAhead, type WriteAhead } from './write-ahead.ts';

const SECTION = 'ab'.repeat(16) as SectionId;

/** A write-ahead whose rows are texts, and what it has put on disk. */
function openWriteAhead(options: {
  readonly sealRow?: (bytes: Bytes) => Promise<Bytes>;
  readonly commit?: (rows: readonly StoredRow[]) => Promise<Result<null, CommitError>>;
}) {
  const clock = createManualClock();
  const disk = new Map<number, string>();
  const { sealRow = async (bytes: Bytes) => bytes, commit = async () => ok(null) } = options;
  const writeAhead = createWriteAhead({
    session: 'cd'.repeat(16) as SessionNonce,
    timers: clock.forTab(),
    now: () => clock.now(),
    sealRow: (placed) => sealRow(placed.row.content),
    async commit(rows) {
      const done = await commit(rows);
      if (done.ok) for (const row of rows) disk.set(row.n, utf8FromBytes(row.bytes)!);
      return done;
    },
    mergeUpdates: (updates) => concatBytes(...updates),
    onStored: () => {},
  });
  const words = () => [...disk].sort(([a], [b]) => a - b).map(([, text]) => text);
  return { clock, writeAhead, words };
}

function push(writeAhead: WriteAhead, text: string): void {
  const incarnation = 'ef'.repeat(8) as Incarnation;
  writeAhead.push(SECTION, { type: 'update', incarnation, claimedAt: 0, content: utf8ToBytes(text) });
}

it('[SESSION-4] keeps what could not be sealed, in order, says so, and tries again by itself', async () => {
  let broken = true;
  const { clock, writeAhead, words } = openWriteAhead({
    sealRow: (bytes) => (broken ? Promise.reject(new Error('the cipher is gone')) : Promise.resolve(bytes)),
  });
  push(writeAhead, 'Å vere');
  await clock.advance(100);
  expect(writeAhead.getSaving()).toMatchObject({ at: 'notSaved' });
  push(writeAhead, ' ute.');
  expect(await writeAhead.flush()).toBe(false);
  broken = false;
  await clock.advance(20_000);
  expect(words().join('')).toBe('Å vere ute.');
  expect(writeAhead.getSaving()).toEqual({ at: 'saved' });
  expect(
    writeAhead
      .stored()
      .map((row) => utf8FromBytes(row.row.content))
      .join(''),
  ).toBe('Å vere ute.');
});

it('[SESSION-4] tries again by itself after a store that threw, and never lets the error go unheard', async () => {
  let broken = true;
  const { clock, writeAhead, words } = openWriteAhead({
    commit: async () => {
      if (broken) throw new Error('no store would say this');
      return ok(null);
    },
  });
  push(writeAhead, 'Å vere ute.');
  await clock.advance(100);
  expect(writeAhead.getSaving()).toMatchObject({ at: 'notSaved' });
  broken = false;
  await clock.advance(20_000);
  expect(words()).toEqual(['Å vere ute.']);
});

it('[SESSION-1] gives up no row that was committed after others were told to be forgotten', async () => {
  const { clock, writeAhead } = openWriteAhead({});
  push(writeAhead, 'a');
  await clock.advance(300);
  const before = writeAhead.stored();
  push(writeAhead, 'b');
  await clock.advance(300);
  writeAhead.forget(before);
  expect(writeAhead.stored().map((row) => utf8FromBytes(row.row.content))).toEqual(['b']);
});
