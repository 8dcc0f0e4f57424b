/**
 * Puts what is typed on disk within some tens of milliseconds [SESSION-1…4].
 *
 * A key press becomes an update, updates of one section become a row, rows are
 * sealed, and only then does a transaction open (a cipher cannot be awaited
 * inside one). One commit is in flight at a time; what comes meanwhile goes
 * with the next. When the store refuses, everything stays here, in order, and
 * is tried again: after a pause that grows, and at the next key.
 */
import type { Bytes } from '#lib/bytes.ts';
import { concatBytes } from '#lib/bytes.ts';
import { err, type Result } from '#lib/result.ts';
import type { SectionId, SessionNonce } from '#protocol/ids.ts';
import type { SavingState } from '../api.ts';
import type { Timers } from '../ports.ts';
import type { CommitError, StoredRow } from '../storage.ts';
import type { PlacedRow, Row } from './row.ts';

/** Aim of the delay from key to commit; the promise is 100 ms [SESSION-1]. */
const GATHER_MS = 30;
/** After so long a rest the first key does not wait for a second. */
const IDLE_MS = 200;
const RETRY_FIRST_MS = 250;
const RETRY_MOST_MS = 10_000;
/** A row is never larger than what fits an entry uncompressed. */
export const ROW_CONTENT_BYTES = 192 * 1024;

export interface WriteAhead {
  /** Takes an update or a statement, at once and in order. */
  push(section: SectionId, row: Row): void;
  /** Resolves when everything pushed before has been tried once; true = it is on disk. */
  flush(): Promise<boolean>;
  /** Rows on disk that are not yet in an entry, in the order they were typed: as it is now, and it does not grow while an entry is made. */
  stored(): readonly PlacedRow[];
  /** Updates of a section that are in no entry yet, on disk or on the way there, in the order they were typed. */
  unsealed(section: SectionId): readonly Bytes[];
  /** These rows are in an entry now. */
  forget(rows: readonly PlacedRow[]): void;
  getSaving(): SavingState;
  subscribeSaving(listener: () => void): () => void;
  /** Stops trying. What is not on disk by now is lost: flush first. */
  close(): void;
}

export interface WriteAheadPorts {
  readonly session: SessionNonce;
  readonly timers: Timers;
  now(): number;
  sealRow(placed: PlacedRow): Promise<Bytes>;
  commit(rows: readonly StoredRow[]): Promise<Result<null, CommitError>>;
  /** Merges updates of one section, made one after another. */
  mergeUpdates(updates: readonly Bytes[]): Bytes;
  /** After a commit: rows and pushes of this session that have ever reached the disk. */
  onStored(rows: number, pushes: number): void;
}

interface Pushed {
  readonly section: SectionId;
  readonly row: Row;
}

interface Ready {
  readonly placed: PlacedRow;
  readonly stored: StoredRow;
}

/** The write-ahead of one session. Its numbering begins at 0: a session has one, for as long as it lives. */
export function createWriteAhead(ports: WriteAheadPorts): WriteAhead {
  let pushed: Pushed[] = [];
  /** Sealed, not yet on disk. */
  let ready: Ready[] = [];
  let onDisk: PlacedRow[] = [];
  let nextRow = 0;
  let rowsStored = 0;
  let pushesStored = 0;
  let pushesReady = 0;
  let lastPushAt = Number.NEGATIVE_INFINITY;
  let retryMs = RETRY_FIRST_MS;
  let running: Promise<boolean> | null = null;
  let cancelTimer: (() => void) | null = null;
  let closed = false;
  let saving: SavingState = { at: 'saved' };
  const listeners = new Set<() => void>();

  const setSaving = (next: SavingState): void => {
    if (JSON.stringify(next) === JSON.stringify(saving)) return;
    saving = next;
    for (const listener of listeners) listener();
  };

  const schedule = (ms: number): void => {
    if (closed || cancelTimer !== null) return;
    cancelTimer = ports.timers.after(ms, () => {
      cancelTimer = null;
      void run();
    });
  };

  /** Seals what waits and commits it, until nothing waits or the store refuses. */
  const run = (): Promise<boolean> => {
    running ??= drain().finally(() => {
      running = null;
      // Pushed in the moment between the last look and now.
      if (pushed.length > 0) schedule(GATHER_MS);
    });
    return running;
  };

  const drain = async (): Promise<boolean> => {
    cancelTimer?.();
    cancelTimer = null;
    while (!closed && (pushed.length > 0 || ready.length > 0)) {
      // A cipher or a store that throws is one that is gone: what it should have kept is still here.
      const done = await storeNext().catch((): Result<null, CommitError> => err({ type: 'StorageGone' }));
      if (done.ok) continue;
      setSaving({ at: 'notSaved', reason: done.error.type === 'StorageFull' ? 'StorageFull' : 'StorageGone' });
      schedule(retryMs);
      retryMs = Math.min(retryMs * 2, RETRY_MOST_MS);
      return false;
    }
    if (pushed.length === 0 && ready.length === 0) setSaving({ at: 'saved' });
    return ready.length === 0;
  };

  const storeNext = async (): Promise<Result<null, CommitError>> => {
    const gathered = [...pushed];
    const sealed = await Promise.all(gatherRows(gathered, ports.mergeUpdates).map(seal));
    // Only now is it out of the queue: had a cipher failed, it would still stand there, in order.
    pushed = pushed.slice(gathered.length);
    ready.push(...sealed);
    nextRow += sealed.length;
    pushesReady += gathered.length;

    const batch = [...ready];
    const done = await ports.commit(batch.map((it) => it.stored));
    if (!done.ok) return done;
    ready = [];
    retryMs = RETRY_FIRST_MS;
    onDisk.push(...batch.map((it) => it.placed));
    rowsStored += batch.length;
    pushesStored += pushesReady;
    pushesReady = 0;
    ports.onStored(rowsStored, pushesStored);
    return done;
  };

  const seal = async (row: { readonly section: SectionId; readonly row: Row }, i: number): Promise<Ready> => {
    const placed: PlacedRow = { ...row, session: ports.session, n: nextRow + i };
    const { session, n, section } = placed;
    return { placed, stored: { session, n, section, bytes: await ports.sealRow(placed) } };
  };

  return {
    push(section, row) {
      pushed.push({ section, row });
      if (saving.at === 'saved') setSaving({ at: 'saving' });
      const idleFor = ports.now() - lastPushAt;
      lastPushAt = ports.now();
      if (running !== null) return;
      if (idleFor > IDLE_MS && ready.length === 0) void run();
      else {
        // A retry that waits long is brought forward: the person is here now.
        if (saving.at === 'notSaved') {
          cancelTimer?.();
          cancelTimer = null;
        }
        schedule(GATHER_MS);
      }
    },
    async flush() {
      // The run under way may have gathered before the last push, and failed on it.
      const before = running;
      if (before !== null) await before;
      return pushed.length === 0 && ready.length === 0 ? true : run();
    },
    stored: () => [...onDisk],
    unsealed: (section) =>
      [...onDisk, ...ready.map((it) => it.placed), ...pushed]
        .filter((it) => it.section === section && it.row.type === 'update')
        .map((it) => it.row.content),
    forget(rows) {
      const gone = new Set(rows.filter((it) => it.session === ports.session).map((it) => it.n));
      onDisk = onDisk.filter((it) => !gone.has(it.n));
    },
    getSaving: () => saving,
    subscribeSaving(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      cancelTimer?.();
    },
  };
}

/**
 * Merges what was pushed into as few rows as keep the order within each
 * section: neighbours of one section, incarnation and type become one row.
 */
export function gatherRows(
  pushed: readonly Pushed[],
  mergeUpdates: (updates: readonly Bytes[]) => Bytes,
): readonly { readonly section: SectionId; readonly row: Row }[] {
  const groups: { section: SectionId; row: Row; updates: Bytes[]; bytes: number }[] = [];
  const open = new Map<SectionId, (typeof groups)[number]>();
  for (const { section, row } of pushed) {
    const group = open.get(section);
    const fits =
      group !== undefined &&
      row.type === 'update' &&
      group.row.type === 'update' &&
      group.row.incarnation === row.incarnation &&
      group.bytes + row.content.length <= ROW_CONTENT_BYTES;
    if (fits) {
      group.updates.push(row.content);
      group.bytes += row.content.length;
    } else {
      const started = { section, row, updates: [row.content], bytes: row.content.length };
      groups.push(started);
      open.set(section, started);
    }
  }
  return groups.map(({ section, row, updates }) => ({
    section,
    row: { ...row, content: updates.length === 1 ? concatBytes(row.content) : mergeUpdates(updates) },
  }));
}
