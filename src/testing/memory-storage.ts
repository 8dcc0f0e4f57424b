/**
 * A whole store in memory: atomic like the real one, with switches for what
 * goes wrong with disks. The disk outlives the store that is opened on it, as
 * a phone's flash outlives the process that was killed.
 */
import { copyBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type {
  CommitError,
  InstallationRecord,
  PlanChange,
  PlanRecord,
  ReplicaStorage,
  StoredEntry,
  StoredHead,
  StoredPlan,
  StoredRequest,
  StoredRow,
  StoredSectionKey,
  StoredView,
  StoreRefusal,
} from '#replica/storage.ts';

interface PlanOnDisk {
  readonly plan: PlanRecord;
  readonly entries: ReadonlyMap<string, StoredEntry>;
  readonly rows: ReadonlyMap<string, StoredRow>;
  readonly heads: ReadonlyMap<string, StoredHead>;
  readonly sectionKeys: ReadonlyMap<string, StoredSectionKey>;
  readonly views: ReadonlyMap<string, StoredView>;
  /** Ids of entries, in the order of arrival. */
  readonly outbox: ReadonlySet<string>;
  readonly relay: Bytes | null;
}

/** What is durable. Copy it with `cloneDisk` to play a restored backup or a cloned profile. */
export interface MemoryDisk {
  installation: InstallationRecord | null;
  readonly plans: Map<string, PlanOnDisk>;
  readonly requests: Map<string, StoredRequest>;
}

export interface MemoryStorage extends ReplicaStorage {
  readonly disk: MemoryDisk;
  /** How many commits have become durable through this store. */
  commits(): number;
  /** The next commits, so many, keep nothing and answer with this error. */
  failNext(error: 'StorageFull' | 'StorageGone', times?: number): void;
  /** There is room again: what `failNext` still had in store is off. */
  stopFailing(): void;
  /** The process is gone: nothing is written any more and no call ever answers. */
  crash(): void;
  isGone(): boolean;
  /** Crashes when so many commits more are durable, before the caller hears of the last one. */
  crashAfterCommits(count: number): void;
}

export function createMemoryDisk(): MemoryDisk {
  return { installation: null, plans: new Map(), requests: new Map() };
}

export function cloneDisk(disk: MemoryDisk): MemoryDisk {
  return { installation: disk.installation, plans: new Map(disk.plans), requests: new Map(disk.requests) };
}

/** Every byte string on the disk, for tests that look for words or compare before and after. */
export function bytesOnDisk(disk: MemoryDisk): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const collect = (path: string, value: unknown): void => {
    if (value instanceof Uint8Array) found.set(path, value);
    else if (typeof value === 'string') found.set(path, new TextEncoder().encode(value));
    else if (typeof value === 'number') found.set(path, new TextEncoder().encode(String(value)));
    else if (value instanceof Set) for (const part of value) collect(`${path}/${String(part)}`, part);
    else if (value instanceof Map) for (const [key, part] of value) collect(`${path}/${String(key)}`, part);
    else if (typeof value === 'object' && value !== null && !('algorithm' in value))
      for (const [key, part] of Object.entries(value)) collect(`${path}/${key}`, part);
  };
  collect('installation', disk.installation);
  collect('plans', disk.plans);
  collect('requests', disk.requests);
  return found;
}

/** @param pause what each call waits for before it reads or writes */
export function openMemoryStorage(
  disk: MemoryDisk = createMemoryDisk(),
  pause: () => Promise<void> = () => Promise.resolve(),
): MemoryStorage {
  let gone = false;
  let commits = 0;
  let crashAt = Number.POSITIVE_INFINITY;
  const failures: ('StorageFull' | 'StorageGone')[] = [];

  /** Every answer comes a turn later, as from a real store; none comes after a crash. */
  const answer = async <T>(work: () => T): Promise<T> => {
    await pause();
    if (gone) return never();
    const value = work();
    return gone ? never() : value;
  };

  return {
    disk,
    commits: () => commits,
    failNext(error, times = 1) {
      for (let i = 0; i < times; i++) failures.push(error);
    },
    stopFailing() {
      failures.length = 0;
    },
    crash() {
      gone = true;
    },
    isGone: () => gone,
    crashAfterCommits(count) {
      crashAt = commits + count;
    },

    readInstallation: () => answer(() => disk.installation),
    addInstallation: (record) => answer(() => (disk.installation ??= record)),
    replaceInstallation: (record) =>
      answer((): Result<null, StoreRefusal> => {
        const failure = failures.shift();
        if (failure !== undefined) return err({ type: failure });
        disk.installation = record;
        return ok(null);
      }),
    removeEverything: () =>
      answer(() => {
        disk.installation = null;
        disk.plans.clear();
      }),
    listPlans: () => answer(() => [...disk.plans.values()].map((it) => it.plan)),
    readPlan: (planId) => answer(() => readPlan(disk, planId)),
    entriesAfter: (planId, lastId) =>
      answer(() => {
        const entries = [...(disk.plans.get(planId)?.entries.values() ?? [])];
        return entries.slice(entries.findIndex((entry) => entry.id === lastId) + 1);
      }),
    readOutbox: (planId, limit) =>
      answer(() => {
        const plan = disk.plans.get(planId);
        return [...(plan?.outbox ?? [])].slice(0, limit).map((id) => plan!.entries.get(id)!);
      }),
    countOutbox: (planId) => answer(() => disk.plans.get(planId)?.outbox.size ?? 0),
    readRelay: (planId) => answer(() => disk.plans.get(planId)?.relay ?? null),
    readRows: (planId) => answer(() => sortRows(disk.plans.get(planId)?.rows)),
    readViews: (planId) => answer(() => [...(disk.plans.get(planId)?.views.values() ?? [])]),
    commit: (planId, change) =>
      answer((): Result<null, CommitError> => {
        const failure = failures.shift();
        if (failure !== undefined) return err({ type: failure });
        const changed = applyChange(disk.plans.get(planId), change);
        if (!changed.ok) return changed;
        disk.plans.set(planId, changed.value);
        commits++;
        if (commits >= crashAt) gone = true;
        return ok(null);
      }),
    removePlan: (planId) =>
      answer(() => {
        disk.plans.delete(planId);
      }),
    listRequests: () => answer(() => [...disk.requests.values()]),
    putRequest: (request) =>
      answer(() => {
        const failure = failures.shift();
        if (failure !== undefined) return err({ type: failure });
        disk.requests.set(request.planId, { ...request, bytes: copyBytes(request.bytes) });
        return ok(null);
      }),
    removeRequest: (planId) =>
      answer(() => {
        disk.requests.delete(planId);
      }),
    close: () => answer(() => undefined),
  };
}

function readPlan(disk: MemoryDisk, planId: string): StoredPlan | null {
  const stored = disk.plans.get(planId);
  if (stored === undefined) return null;
  return {
    plan: stored.plan,
    entries: [...stored.entries.values()],
    rows: sortRows(stored.rows),
    heads: [...stored.heads.values()],
    sectionKeys: [...stored.sectionKeys.values()],
  };
}

function applyChange(known: PlanOnDisk | undefined, change: PlanChange): Result<PlanOnDisk, CommitError> {
  const before = known && forget(known, change.forget);
  for (const expected of change.expectHeads ?? [])
    if ((before?.heads.get(headKey(expected))?.id ?? null) !== expected.id) return err({ type: 'HeadMoved' });
  for (const row of change.takeRows ?? []) if (before?.rows.has(rowKey(row)) !== true) return err({ type: 'RowsGone' });

  const plan = change.putPlan ?? before?.plan;
  // The plan was removed under us: a change of it has nowhere to go.
  if (plan === undefined) return err({ type: 'StorageGone' });

  const { addEntries, eraseEntries, wholeEntries } = change;
  const isSame = [addEntries, eraseEntries, wholeEntries].every((it) => it === undefined) && before !== undefined;
  const entries = isSame ? (before.entries as Map<string, StoredEntry>) : new Map(before?.entries);
  for (const entry of addEntries ?? [])
    if (!entries.has(entry.id)) entries.set(entry.id, { ...entry, bytes: copyBytes(entry.bytes) });
  for (const { id, bytes } of eraseEntries ?? []) {
    const whole = entries.get(id);
    if (whole !== undefined) entries.set(id, { ...whole, bytes: copyBytes(bytes), erased: true });
  }
  for (const entry of wholeEntries ?? [])
    if (entries.get(entry.id)?.erased === true) entries.set(entry.id, { ...entry, bytes: copyBytes(entry.bytes) });
  const rows = new Map(before?.rows);
  for (const row of change.takeRows ?? []) rows.delete(rowKey(row));
  for (const row of change.addRows ?? []) rows.set(rowKey(row), { ...row, bytes: copyBytes(row.bytes) });
  return ok({
    plan,
    entries,
    rows,
    heads: put(before?.heads, change.putHeads, headKey),
    sectionKeys: put(before?.sectionKeys, change.putSectionKeys, (key) => `${key.section}/${key.keyId}`),
    views: put(before?.views, change.putViews, (view) => view.section),
    outbox: outboxAfter(before, change, entries),
    relay: change.putRelay === undefined ? (before?.relay ?? null) : copyBytes(change.putRelay),
  });
}

function forget(plan: PlanOnDisk, gone: PlanChange['forget']): PlanOnDisk {
  if (gone === undefined) return plan;
  const stays = ({ section, id }: { readonly section: string; readonly id?: string }): boolean =>
    !gone.sections.includes(section) && !gone.entries.includes(id ?? '');
  const keep = <T extends { readonly section: string }>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...map].filter(([, one]) => stays(one)));
  const entries = keep(plan.entries);
  return {
    ...plan,
    entries,
    rows: keep(plan.rows),
    sectionKeys: keep(plan.sectionKeys),
    views: keep(plan.views),
    outbox: new Set([...plan.outbox].filter((id) => entries.has(id))),
  };
}

function outboxAfter(
  before: PlanOnDisk | undefined,
  { addEntries = [], offerAgain, heldByRelay = [] }: PlanChange,
  entries: ReadonlyMap<string, StoredEntry>,
): ReadonlySet<string> {
  if (before !== undefined && addEntries.length + heldByRelay.length === 0 && offerAgain === undefined)
    return before.outbox;
  const outbox = new Set(offerAgain === undefined ? before?.outbox : entries.keys());
  for (const { id } of addEntries) if (before?.entries.has(id) !== true) outbox.add(id);
  for (const id of heldByRelay) outbox.delete(id);
  return outbox;
}

function put<T>(
  before: ReadonlyMap<string, T> | undefined,
  items: readonly T[] | undefined,
  keyOf: (item: T) => string,
): ReadonlyMap<string, T> {
  if (items === undefined && before !== undefined) return before;
  const after = new Map(before);
  for (const item of items ?? []) after.set(keyOf(item), item);
  return after;
}

const rowKey = (row: { readonly session: string; readonly n: number }): string => `${row.session}/${row.n}`;

const headKey = (log: { readonly section: string; readonly device: string; readonly incarnation: string }): string =>
  `${log.section}/${log.device}/${log.incarnation}`;

function sortRows(rows: ReadonlyMap<string, StoredRow> | undefined): readonly StoredRow[] {
  return [...(rows?.values() ?? [])].sort((a, b) =>
    a.session === b.session ? a.n - b.n : a.session < b.session ? -1 : 1,
  );
}

function never<T>(): Promise<T> {
  return new Promise<T>(() => {});
}
