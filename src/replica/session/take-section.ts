/**
 * Entries of a section, judged by their content: each against what was kept
 * before it, on a scratch document, whose verdict on bytes is for ever
 * [RECEIVE-1, DOC-11]. Which of them count is asked of the state afterwards.
 */
import type { Bytes } from '#lib/bytes.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { DeviceId, EntryId, Incarnation, SectionId } from '#protocol/ids.ts';
import { decodeCheckpoint } from '#protocol/oplog/checkpoint.ts';
import { clientIdOf } from '#protocol/oplog/client-id.ts';
import { parseErasedEntry } from '#protocol/oplog/entry.ts';
import { causalOrder } from '#protocol/oplog/causal-order.ts';
import {
  addEntries,
  coverLog,
  holdsPast,
  isHere,
  logEntry,
  namedBy,
  type LogChange,
  type LogEntry,
  type LogError,
  type LogState,
} from '#protocol/oplog/log.ts';
import type { Examined, ReceiveError } from '#protocol/oplog/receive.ts';
import { checkState, checkUpdate, openScratch, type Scratch } from '../document/check-update.ts';
import { touchesPurpose } from '../document/purpose.ts';
import { openSectionDocument } from '../document/section-document.ts';
import type { StoredEntry } from '../storage.ts';
import type { OpenedEntry, PlanState } from './plan-state.ts';
import { maySayPurpose, saysAnotherPurpose } from './purposes.ts';
import { isBase, standingCheckpoints, standsForAll } from './section-state.ts';
import type { Arrived, Judged } from './waiting.ts';

export type ExaminedContent = Extract<Examined, { readonly kind: 'sealed' | 'checkpoint' }>;

/** An entry of a section, and why it can only be kept beside the document. */
export interface ToTake {
  readonly judged: Judged;
  /** `null` when it does not open. */
  readonly content: ExaminedContent | null;
  readonly why: string | null;
}

/** What entries of a section are judged against. */
interface Against {
  readonly scratch: Scratch;
  /** With all that is judged now. */
  readonly log: LogState;
  readonly erased: ReadonlyMap<EntryId, StoredEntry>;
  /** Only an owner's checkpoint may be what the rest builds on [CHECKPOINT-2]. */
  readonly readsFromStart: boolean;
}

/** One section's part of what came, judged in causal order and in memory [SESSION-10]. */
export class SectionTaking {
  /** To be stored, in an order in which all rests on what comes before. */
  readonly stored: StoredEntry[] = [];
  readonly waiting: Judged[] = [];
  /** Of those stored: what was here in its erased form, which no act names any more [ACCESS-8]. */
  readonly wholeAgain = new Set<EntryId>();
  setAside = 0;
  refused = 0;
  readonly #engine: Engine;
  readonly #state: PlanState;
  readonly #stateOf: ((section: SectionId) => Bytes | undefined) | undefined;
  readonly #clientIds = new Map<string, Promise<number>>();

  /** @param stateOf what the section's open document holds, as one update; at least all that is kept of it */
  constructor(engine: Engine, state: PlanState, stateOf: ((section: SectionId) => Bytes | undefined) | undefined) {
    this.#engine = engine;
    this.#state = state;
    this.#stateOf = stateOf;
  }

  /**
   * Entries of one section: in causal order, each against what was kept before it.
   * @param erasedForms of entries that acts say are erased, which hold the places of what they were
   */
  async take(section: SectionId, list: readonly ToTake[], erasedForms: readonly StoredEntry[]): Promise<void> {
    const byId = new Map(list.map((it) => [it.judged.arrived.id, it]));
    const erased = new Map(erasedForms.map((it) => [it.id as EntryId, it]));
    const logs = [
      ...list.map(({ judged: { arrived }, content }) => logOf(arrived, content?.body.deps ?? [])),
      ...[...erased.values()].flatMap(logOfErased),
    ];
    const come = list.flatMap(({ judged, content, why }) =>
      content === null || why !== null ? [] : (openedNow(judged.arrived, content) ?? []),
    );
    const readsFromStart = this.#state.readsFromStart(section, come);
    const { log, added, refused, covering } = this.#hold(section, logs, come, readsFromStart);
    this.refused += refused.length;
    const whole = logs.filter((it) => this.#state.lacksWhole(it.id) && namedBy(it).every((head) => isHere(log, head)));
    const gone = new Set<EntryId>([...added, ...refused, ...whole].map(({ id }) => id));
    for (const [id, { judged }] of byId) if (!gone.has(id)) this.waiting.push(judged);
    // What stood in the store already, and waited for what came now, is not judged again.
    const fresh = added.filter(({ id }) => byId.has(id) || erased.has(id));
    const ready = whole.length === 0 ? fresh : inOrder([...whole, ...fresh]);
    if (ready.length === 0) return;
    const scratch = this.#scratchOf(section);
    // First: what a checkpoint rests on may itself build on what only the checkpoint holds.
    for (const update of covering) if (checkState(update).ok) scratch.try(update);
    for (const update of this.#storedAmong(section, added)) scratch.try(update);
    const taken = await this.#judgeAll(ready, byId, { scratch, log, erased, readsFromStart });
    scratch.close();
    this.stored.push(...taken);
    this.noteWholeAgain(taken);
    await this.#state.takeIn(taken);
  }

  /** Before the state learns of them: which of these were here in their erased forms only. */
  noteWholeAgain(taken: readonly StoredEntry[]): void {
    for (const { id } of taken) if (this.#state.lacksWhole(id as EntryId)) this.wholeAgain.add(id as EntryId);
  }

  /** What stood in the store, waited, and is held now: what comes may build on it. */
  #storedAmong(section: SectionId, added: readonly LogEntry[]): readonly Bytes[] {
    const stood = added.flatMap(({ id }) => this.#state.opened(section).get(id) ?? []);
    return stood.flatMap(({ update, checkpoint }) => (update === null || checkpoint !== null ? [] : [update]));
  }

  /** What is held with these, and by what the checkpoints among them that count stand for [CHECKPOINT-2]. */
  #hold(
    section: SectionId,
    logs: readonly LogEntry[],
    come: readonly OpenedEntry[],
    readsFromStart: boolean,
  ): LogChange & { readonly covering: readonly Bytes[] } {
    const change = addEntries(this.#state.log(section), logs);
    let { log } = change;
    const addedLater: LogEntry[] = [];
    const refusedLater: LogError[] = [];
    const standing = standingCheckpoints(this.#readNow(section, come), this.#state.counting, log);
    for (const { checkpoint } of standing) {
      const covered = coverLog(log, checkpoint!.frontier);
      log = covered.log;
      addedLater.push(...covered.added);
      refusedLater.push(...covered.refused);
    }
    const refusedForEver = [...change.refused, ...refusedLater].filter((it) => it.type !== 'WaitingFull');
    const covering = this.#bases(section, standing, log, readsFromStart);
    return { log, added: [...change.added, ...addedLater], refused: refusedForEver, covering };
  }

  /** States on which the section is built now: for what is not here, or was erased [CHECKPOINT-2]. */
  #bases(
    section: SectionId,
    standing: readonly OpenedEntry[],
    log: LogState,
    readsFromStart: boolean,
  ): readonly Bytes[] {
    const { counting, access } = this.#state;
    const erased = [...access.erased].flatMap((id) => log.held.get(id) ?? []);
    const accepted = this.#state.accepted(section);
    // Of those kept, only what was erased since can make one a base that was none.
    const kept = erased.length === 0 ? [] : [...this.#state.opened(section).values()];
    return [...standing, ...kept.filter(({ id, checkpoint }) => checkpoint !== null && accepted.has(id))]
      .filter((entry) =>
        isBase(entry, { log, erased, accepted: this.#state.contents(section), counting, readsFromStart }),
      )
      .map(({ checkpoint }) => checkpoint!.update);
  }

  /** Where checkpoints are among it: what came, and what is kept, of which some may rest on them or be what they lacked. */
  #readNow(section: SectionId, come: readonly OpenedEntry[]): readonly OpenedEntry[] {
    const accepted = this.#state.accepted(section);
    const kept = [...this.#state.opened(section).values()];
    // One that counts has been asked already what it stands for; one that does not may do so by what rests on it now.
    const open = kept.filter(({ id, checkpoint }) => checkpoint !== null && !accepted.has(id));
    const areCheckpointsThere = open.length > 0 || come.some(({ checkpoint }) => checkpoint !== null);
    if (!areCheckpointsThere) return [];
    const settled = kept.filter(({ checkpoint }) => checkpoint === null);
    return [...come, ...open, ...settled];
  }

  async #judgeAll(
    ready: readonly LogEntry[],
    byId: ReadonlyMap<EntryId, ToTake>,
    against: Against,
  ): Promise<readonly StoredEntry[]> {
    const taken: StoredEntry[] = [];
    /** Set aside in this round; the state learns of it at the end. */
    const aside = new Set<EntryId>();
    let left = ready;
    for (let progress = true; progress && left.length > 0;) {
      const pending: LogEntry[] = [];
      const waits = new Set<EntryId>();
      for (const log of left) {
        const form = against.erased.get(log.id);
        if (form !== undefined) {
          taken.push(form);
          continue;
        }
        const { judged, content, why } = byId.get(log.id)!;
        const reason = log.deps.some((dep) => waits.has(dep))
          ? 'Pending'
          : (this.#restsOnAside(log, aside) ?? why ?? (await this.#judge(judged.arrived, content!, against)));
        if (reason === 'Pending') {
          // It builds on what it does not name: that may come yet, now or in another file.
          waits.add(log.id);
          pending.push(log);
          continue;
        }
        if (reason !== null) aside.add(log.id);
        taken.push(stored(judged.arrived, reason));
      }
      progress = pending.length < left.length;
      left = pending;
    }
    this.waiting.push(...left.map(({ id }) => byId.get(id)!.judged));
    this.setAside += aside.size;
    return taken;
  }

  #restsOnAside(log: LogEntry, aside: ReadonlySet<EntryId>): string | null {
    return log.deps.some((dep) => aside.has(dep) || this.#state.setAside.has(dep)) ? 'RestsOnSetAside' : null;
  }

  /** The frozen verdict on content: whose client id, a decodable update, and one that a scratch document takes. */
  async #judge(arrived: Arrived, content: ExaminedContent, against: Against): Promise<string | null> {
    const { kind, entry, body } = content;
    const { scratch, log } = against;
    if (body.type !== 'update') return null;
    if (kind === 'checkpoint')
      return judgeCheckpoint(body.content, this.#mayStandOn(arrived, content, against) ? scratch : null, log);
    const { device, section, incarnation } = entry.prefix;
    const clientId = await this.#clientId(device, section, incarnation, body.session);
    const checked = checkUpdate(body.content, clientId);
    if (!checked.ok) return checked.error.reason;
    const written = { author: device, section, access: body.access.map((head) => head.id) };
    if (touchesPurpose(body.content, scratch.purposeClocks()) && !maySayPurpose(this.#state.counting, written))
      return 'ForeignPurpose';
    const tried = scratch.try(body.content);
    return tried.ok ? null : tried.error.reason;
  }

  /** [CHECKPOINT-2] Whether it may be what the rest builds on. */
  #mayStandOn(arrived: Arrived, content: ExaminedContent, { readsFromStart }: Against): boolean {
    const { counting } = this.#state;
    const opened = openedNow(arrived, content);
    if (opened === null || (readsFromStart && !standsForAll(opened, counting))) return false;
    return !saysAnotherPurpose(opened, this.#state.contents(opened.section), counting);
  }

  #clientId(
    device: DeviceId,
    section: SectionId,
    incarnation: Incarnation,
    session: ExaminedContent['body']['session'],
  ): Promise<number> {
    const name = `${device}/${section}/${incarnation}/${session}`;
    const known = this.#clientIds.get(name) ?? clientIdOf(this.#engine, device, section, incarnation, session);
    this.#clientIds.set(name, known);
    return known;
  }

  /** All that is kept of the section, whether it counts or not: what counts may change, the verdict on bytes may not [DOC-11]. */
  #scratchOf(section: SectionId): Scratch {
    const allCount = this.#state.opened(section).size === this.#state.accepted(section).size;
    const open = allCount ? this.#stateOf?.(section) : undefined;
    if (open !== undefined) return openScratch(open);
    const updates = this.#state.kept(section).flatMap(({ update }) => (update === null ? [] : [update]));
    if (updates.length === 0) return openScratch(null);
    // Only read from, so any client id will do.
    const document = openSectionDocument(section, 1);
    document.applyRemote(updates);
    const scratch = openScratch(document.encodeState());
    document.close();
    return scratch;
  }
}

/** Errors of entries that are validly signed by a member: kept beside the document, so that nothing is lost and all is passed on. */
export function reasonToKeep(error: ReceiveError | null): string | null {
  return error?.type === 'BodyTooNew' || error?.type === 'BodyMalformed' || error?.type === 'NotAuthentic'
    ? error.type
    : null;
}

/** [CHECKPOINT-1] No app writes a checkpoint that cannot be read, or that is no state. */
export function malformedCheckpoint(ok: Examined | null): string | null {
  if (ok?.kind !== 'checkpoint') return null;
  return ok.body.type === 'update' && decodeCheckpoint(ok.body.content).ok ? null : 'BodyMalformed';
}

/**
 * A state must stand by itself; where some of what it stands for is not here, it is what the rest builds on.
 * @param scratch `null` = nothing is to build on it
 */
function judgeCheckpoint(content: Bytes, scratch: Scratch | null, log: LogState): string | null {
  const read = decodeCheckpoint(content);
  if (!read.ok) return 'BodyMalformed';
  const { frontier, update } = read.value;
  const checked = checkState(update);
  // What it lacks itself never comes.
  if (!checked.ok) return checked.error.reason === 'Pending' ? 'NotWhole' : checked.error.reason;
  if (scratch === null || holdsPast(log, frontier)) return null;
  const tried = scratch.try(update);
  return tried.ok ? null : tried.error.reason;
}

/** `null` = a checkpoint that cannot be read. */
function openedNow({ id, entry }: Arrived, { kind, body }: ExaminedContent): OpenedEntry | null {
  const { section, device, incarnation, keyId } = entry.prefix;
  const opened = { id, section, author: device, incarnation, keyId, body };
  if (kind === 'sealed') return { ...opened, update: null, checkpoint: null };
  const read = decodeCheckpoint(body.content);
  return read.ok ? { ...opened, update: read.value.update, checkpoint: read.value } : null;
}

/** [LOG-6] What rests on others among these after them. */
function inOrder(entries: readonly LogEntry[]): readonly LogEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const among = entries.map(({ id, deps }) => ({ id, deps: deps.filter((dep) => byId.has(dep)) }));
  return causalOrder(among).ordered.map(({ id }) => byId.get(id)!);
}

/** What the log must know of an entry that came. */
export function logOf({ id, entry }: Arrived, heads: LogEntry['heads']): LogEntry {
  return logEntry(id, entry.prefix, heads, entry.bytes.length);
}

function logOfErased({ id, bytes }: StoredEntry): readonly LogEntry[] {
  const parsed = parseErasedEntry(bytes);
  return parsed.ok ? [logEntry(id as EntryId, parsed.value.prefix, [], bytes.length)] : [];
}

/** As it is kept. `setAside`: why it can only be kept beside the document. */
export function stored({ id, entry }: Arrived, setAside: string | null): StoredEntry {
  const { section, device, incarnation, seq, kindNumber } = entry.prefix;
  return { id, section, device, incarnation, seq, kind: kindNumber, bytes: entry.bytes, setAside };
}
