/**
 * What becomes of entries that are handed in [SYNC-6]. The relay judges who
 * hands in, and of an entry only its form, its signature and that what it
 * follows is here; whether it counts is for the members to say [ACCEPT-3].
 * Judging changes nothing: it gives a batch to keep, and what would be then.
 */
import type { Bytes } from '#lib/bytes.ts';
import { keysAdmittedBy } from '#protocol/access/act.ts';
import type { AccessState } from '#protocol/access/state.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { NO_ENTRY, NO_SECTION, type DeviceId, type EntryId, type SectionId } from '#protocol/ids.ts';
import { verifyEntryId } from '#protocol/oplog/entry.ts';
import { parsePrefix, type EntryPrefix } from '#protocol/oplog/prefix.ts';
import type { AppendResult, Stream } from '#protocol/sync/frames.ts';
import type { FoundPlace, NewEntry, RelayStore } from '../store/store.ts';
import { isAct, readForm, type Formed } from './form.ts';
import { isTrusted, judgeAct, type ActJudging } from './judge-act.ts';
import type { Counters } from './counters.ts';
import type { RelayLimits } from './limits.ts';
import { reduceOf, streamName, ACCESS_STREAM, type AccessLog, type HeldAct, type Mailbox } from './mailbox.ts';
import { isInTime, rightNow, type Standing } from './standing.ts';

/** How much of a plan's room may be filled by what comes late. */
const LATE_SHARE = 0.5;

/** More devices than one introduction can bring anew; each reduction costs as much as the whole log. */
const MOST_REDUCTIONS = 64;

/** Who hands in: a device that has proven itself, or anybody with acts that prove themselves. */
export type HandedInBy = Standing | { readonly type: 'introducing' };

export interface Judged {
  readonly results: readonly AppendResult[];
  readonly entries: readonly NewEntry[];
  /** The streams that entries with the results `kept` and `duplicate` stand in. */
  readonly streams: readonly Stream[];
  readonly log: AccessLog;
}

export interface JudgePorts {
  readonly engine: Engine;
  readonly store: RelayStore;
  readonly limits: RelayLimits;
  readonly counters: Pick<Counters, 'add'>;
  readonly now: number;
}

/**
 * Judges entries in their order, each as if those before it that are kept were
 * here; but acts before all others, for they rest on nothing else, and say who
 * the others are of. So all acts are reduced once, not between two entries.
 */
export async function judgeEntries(
  ports: JudgePorts,
  mailbox: Mailbox,
  by: HandedInBy,
  entries: readonly Bytes[],
): Promise<Judged> {
  const formed = await Promise.all(entries.map((bytes) => readForm(ports.engine, mailbox, bytes)));
  const named = new Set<EntryId>();
  for (const it of formed) if (typeof it !== 'string') named.add(it.id).add(it.prefix.prev);
  named.delete(NO_ENTRY);
  const places = await ports.store.places(mailbox.plan, [...named]);
  const judging = new Judging(ports, mailbox, by, places);
  const results: AppendResult[] = formed.map((it) => (typeof it === 'string' ? it : 'waits'));
  const judgeThose = async (areActs: boolean): Promise<void> => {
    for (const [i, it] of formed.entries())
      if (typeof it !== 'string' && isAct(it) === areActs) results[i] = await judging.judge(it);
  };
  await judgeThose(true);
  judging.state();
  await judgeThose(false);
  if (!isTrusted(by)) judging.withdrawUnauthorised(formed, results);
  return { results, ...judging.outcome() };
}

class Judging implements ActJudging {
  readonly ports: JudgePorts;
  readonly mailbox: Mailbox;
  readonly by: HandedInBy;
  readonly acts: Map<EntryId, HeldAct>;
  readonly #places: ReadonlyMap<EntryId, FoundPlace>;
  readonly #kept = new Map<EntryId, NewEntry>();
  readonly #prefixes = new Map<EntryId, EntryPrefix>();
  readonly #streams = new Map<string, Stream>();
  #state: AccessState;
  #reduced: number;
  /** Whom acts name that are not reduced yet. */
  readonly #named = new Set<DeviceId>();
  #forNewAuthors = 0;
  #bytes: number;

  constructor(ports: JudgePorts, mailbox: Mailbox, by: HandedInBy, places: ReadonlyMap<EntryId, FoundPlace>) {
    this.ports = ports;
    this.mailbox = mailbox;
    this.by = by;
    this.#places = places;
    this.acts = new Map(mailbox.log.acts);
    this.#state = mailbox.state;
    this.#reduced = this.acts.size;
    this.#bytes = mailbox.bytes;
  }

  outcome(): Omit<Judged, 'results'> {
    return {
      entries: [...this.#kept.values()],
      streams: [...this.#streams.values()],
      log: { acts: this.acts, state: this.state() },
    };
  }

  /** With all acts that are kept so far. */
  state(): AccessState {
    if (this.#reduced !== this.acts.size) {
      this.ports.counters.add('reductions');
      this.#state = reduceOf(this.mailbox.plan, this.acts);
      this.#reduced = this.acts.size;
      this.#named.clear();
    }
    return this.#state;
  }

  /**
   * As it was reduced last: whoever is admitted in it is admitted in every later one. It is reduced anew only for whom
   * an act that came since names, and so often at most: what is answered "access-missing" then is handed in again.
   */
  stateKnowing(author: DeviceId): AccessState {
    const { everAdmitted, sheets, invitations } = this.#state;
    if (everAdmitted.has(author) || sheets.has(author) || invitations.has(author)) return this.#state;
    if (!this.#named.has(author) || this.#forNewAuthors >= MOST_REDUCTIONS) return this.#state;
    this.#forNewAuthors += 1;
    return this.state();
  }

  /** An act is kept for now. */
  take(held: HeldAct): void {
    this.acts.set(held.reducible.id, held);
    const { act } = held.reducible;
    for (const keys of keysAdmittedBy(act)) this.#named.add(keys.id);
  }

  async judge(it: Formed): Promise<AppendResult> {
    const refused = this.#refusesHandedIn(isAct(it));
    if (refused) return refused;
    const stream = isAct(it) ? ACCESS_STREAM : this.#streamOf(it.prefix);
    const here = this.#here(it.id);
    if (here && (stream === null || here.some((one) => streamName(one) === streamName(stream)))) {
      if (stream !== null) this.#streams.set(streamName(stream), stream);
      return 'duplicate';
    }
    // It came by the late lane; now somebody hands it in who may: it stands in both.
    if (here && stream?.lane === 'late') return 'duplicate';
    if (stream !== null && !isAct(it) && !this.#hasStream(stream)) return 'accessMissing';
    const result = isAct(it) ? await judgeAct(this, it.entry) : await this.#judgeSealed(it, stream);
    if (result !== 'kept') return result;
    this.#keep(it, stream);
    return 'kept';
  }

  /**
   * Takes back acts that are not authorised, and those that rest on them: their past is here, so this will never
   * change [ACCESS-4]. Asked once for all of them, for it costs as much as reducing the whole log.
   */
  withdrawUnauthorised(formed: readonly (Formed | AppendResult)[], results: AppendResult[]): void {
    const { ignored } = this.state();
    const withdrawn = new Map<EntryId, AppendResult>();
    for (const [i, it] of formed.entries()) {
      if (typeof it === 'string') continue;
      const act = results[i] === 'kept' ? this.acts.get(it.id) : undefined;
      const restsOnOne = act?.reducible.deps.some((dep) => withdrawn.has(dep)) === true;
      if (restsOnOne) withdrawn.set(it.id, 'waits');
      else if (act && ignored.get(it.id) === 'unauthorised') withdrawn.set(it.id, 'notAllowed');
      results[i] = withdrawn.get(it.id) ?? results[i]!;
    }
    for (const id of withdrawn.keys()) {
      this.acts.delete(id);
      this.#kept.delete(id);
    }
  }

  hasRoom(bytes: number, share: number): boolean {
    return this.#bytes + bytes <= this.ports.limits.quotaBytes * share;
  }

  #refusesHandedIn(asAct: boolean): AppendResult | null {
    const { by } = this;
    const { limits, now } = this.ports;
    if (by.type === 'stranger') return 'notAllowed';
    if (by.type === 'removed' && !isInTime(by.since, limits.lateDays, now)) return 'notAllowed';
    // A sheet, a file and whoever only introduces hand in acts, and nothing else.
    if (!asAct && (by.type === 'sheet' || by.type === 'file' || by.type === 'introducing')) return 'notAllowed';
    return null;
  }

  /** Where it belongs, given who hands it in. */
  #streamOf({ kind, section }: EntryPrefix): Stream | null {
    if (kind === 'wrap' || kind === 'blob') return null;
    const { by } = this;
    const mayReadThere =
      by.type === 'own' &&
      (section === NO_SECTION || rightNow(this.state(), by.member, section, this.ports.now) !== null);
    return { section, lane: mayReadThere ? 'main' : 'late' };
  }

  #here(id: EntryId): readonly Stream[] | undefined {
    const kept = this.#kept.get(id);
    const before = this.#places.get(id)?.streams;
    if (!kept) return before;
    return [...(before ?? []), ...(kept.stream === null ? [] : [kept.stream])];
  }

  /** Whether entries can stand there: an act names the section, or few others are not named. An owner is told of each. */
  #hasStream(stream: Stream): boolean {
    const { keys } = this.state();
    const isUnnamed = (section: SectionId): boolean => section !== NO_SECTION && !keys.has(section);
    if (!isUnnamed(stream.section)) return true;
    const begun = [...this.mailbox.heads().map((head) => head.stream), ...this.#streams.values()];
    const unnamed = new Set(begun.map(({ section }) => section).filter(isUnnamed));
    return unnamed.has(stream.section) || unnamed.size < this.ports.limits.unnamedSections;
  }

  async #judgeSealed(it: Formed, stream: Stream | null): Promise<AppendResult> {
    const { engine } = this.ports;
    const { prefix, id, entry } = it;
    const author = this.stateKnowing(prefix.device).everAdmitted.get(prefix.device);
    if (!author) return 'accessMissing';
    // A file or a sheet never writes content [RECEIVE-4].
    if (prefix.kind !== 'unknown' && author.kind !== 'own') return 'notAllowed';
    const isErased = this.state().erased.has(id);
    if (it.form === 'erased' && !isErased) return 'malformed';
    const prev = this.#prefixOf(prefix.prev);
    if (prefix.prev !== NO_ENTRY) {
      if (!prev) return 'waits';
      if (!follows(prefix, prev)) return 'malformed';
    }
    if (!(await verifyEntryId(engine, id, entry.signature, author.keys.signing))) return 'badSignature';
    const isLate = stream?.lane === 'late' || this.by.type === 'removed';
    return this.hasRoom(it.bytes.length, isLate ? LATE_SHARE : 1) ? 'kept' : 'quota';
  }

  #prefixOf(id: EntryId): EntryPrefix | undefined {
    const kept = this.#prefixes.get(id);
    if (kept) return kept;
    const place = this.#places.get(id);
    const read = place && parsePrefix(place.prefix);
    return read?.ok ? read.value : undefined;
  }

  #keep(it: Formed, stream: Stream | null): void {
    this.#kept.set(it.id, { id: it.id, stream, bytes: it.bytes });
    this.#prefixes.set(it.id, it.prefix);
    if (stream !== null) this.#streams.set(streamName(stream), stream);
    if (!this.#places.has(it.id)) this.#bytes += it.bytes.length;
  }
}

/** [LOG-3] The entry before it in the same log. */
function follows(prefix: EntryPrefix, prev: EntryPrefix): boolean {
  return (
    prev.section === prefix.section &&
    prev.device === prefix.device &&
    prev.incarnation === prefix.incarnation &&
    prev.seq === prefix.seq - 1
  );
}
