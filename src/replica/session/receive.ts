/**
 * Takes in entries from elsewhere [SESSION-10]. Nothing is stored or shown
 * until all of it is judged; the result is one change of the store. Four ends
 * for an entry: *kept*, and then it counts or does not [ACCEPT-3]; *set aside*
 * by its bytes, kept with a reason and passed on, with all that rests on it;
 * *waiting* for others, in memory [LOG-1]; or *refused* (unsigned, of nobody,
 * not for us).
 */
import type { Bytes } from '#lib/bytes.ts';
import { mayRead } from '#protocol/access/reduce.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { NO_SECTION, type EntryId, type KeyId, type SectionId } from '#protocol/ids.ts';
import { ERASED_BYTES, entryIdOf, parseEntry } from '#protocol/oplog/entry.ts';
import { addEntries } from '#protocol/oplog/log.ts';
import { examine, isTransient, type Examined, type ReceiveContext } from '#protocol/oplog/receive.ts';
import type { HeldKey } from '../keys/key-ring.ts';
import type { OwnDevice } from '../keys/plan-record.ts';
import type { StoredEntry } from '../storage.ts';
import { readErasedForm, storedErased } from './erase.ts';
import { openWraps } from './open-wraps.ts';
import { push, type OpenedEntry, type PlanState } from './plan-state.ts';
import { isInSectionLog } from './read-entry.ts';
import { isOwnOf } from './start-anew.ts';
import {
  logOf,
  malformedCheckpoint,
  reasonToKeep,
  SectionTaking,
  stored,
  type ExaminedContent,
  type ToTake,
} from './take-section.ts';
import { fitWaiting, type Judged } from './waiting.ts';

const EXAMINE_AT_ONCE = 32;

export interface Received {
  /** To be stored, in an order in which all rests on what comes before. */
  readonly entries: readonly StoredEntry[];
  /** The whole of what was erased by acts that stand no more: in the places of their erased forms [ACCESS-8]. */
  readonly wholeAgain: readonly StoredEntry[];
  /** Section keys that came in wraps. */
  readonly newKeys: readonly HeldKey[];
  /** Of the entries, those that count. */
  readonly accepted: readonly OpenedEntry[];
  readonly setAside: number;
  /** Resting on what is not here, of an author not yet known, or under a key that is to come: to be handed in again. */
  readonly waiting: readonly Judged[];
  /** Refused for ever: no valid signature of anyone ever admitted here, or not an entry at all. */
  readonly refused: number;
  /** Under keys that this device is not given: dropped. */
  readonly notForUs: readonly EntryId[];
  /** Two entries in one place of one log: a device or its copy was set back. */
  readonly forks: number;
  /** Newest of all that came, by its writer's clock, whether or not it was new. */
  readonly newestAt: number | null;
  /** Entries by this device that it did not hold. */
  readonly ownUnknown: readonly StoredEntry[];
}

export interface ReceiveOptions {
  /** Who receives; `null` = a device that is not admitted yet. */
  readonly own: OwnDevice | null;
  /** What waited before. */
  readonly waiting?: readonly Judged[];
  /** What the section's open document holds, as one update; at least all that is kept of it. */
  readonly stateOf?: (section: SectionId) => Bytes | undefined;
}

/**
 * Judges `entries` against what `state` holds, and takes those to be kept into
 * `state` (not into the store: that is the caller's one commit; give a copy).
 */
export async function receive(
  engine: Engine,
  state: PlanState,
  entries: readonly Bytes[],
  options: ReceiveOptions,
): Promise<Received> {
  const work = new Receiving(engine, state, options);
  const fresh = await work.sort(entries);
  await work.takeActs(fresh.filter(isAct));
  await work.takeErased();
  await work.takeRest(fresh.filter((it) => !isAct(it)));
  return work.result();
}

function isAct({ arrived: { entry } }: Judged): boolean {
  return entry.prefix.kind === 'access' || entry.prefix.kind === 'erase';
}

class Receiving {
  readonly #engine: Engine;
  readonly #state: PlanState;
  readonly #options: ReceiveOptions;
  readonly #store: StoredEntry[] = [];
  readonly #newKeys: HeldKey[] = [];
  readonly #seen: { readonly id: EntryId; readonly section: SectionId }[] = [];
  readonly #sections: SectionTaking;
  readonly #waiting: Judged[] = [];
  /** Of the length of an erased form [ENTRY-9]: which of the two forms it is shows in what acts say. */
  readonly #perhapsErased: Bytes[] = [];
  readonly #notForUs: EntryId[] = [];
  readonly #erased: StoredEntry[] = [];
  #setAside = 0;
  #refused = 0;
  readonly #forksBefore: number;

  constructor(engine: Engine, state: PlanState, options: ReceiveOptions) {
    this.#engine = engine;
    this.#state = state;
    this.#options = options;
    this.#sections = new SectionTaking(engine, state, options.stateOf);
    this.#forksBefore = countForks(state);
  }

  /** Parses, names, and drops what is here already or came twice; what waited comes first. */
  async sort(entries: readonly Bytes[]): Promise<readonly Judged[]> {
    const fresh = new Map<EntryId, Judged>();
    for (const judged of this.#options.waiting ?? [])
      if (!this.#isHere(judged.arrived.id)) fresh.set(judged.arrived.id, judged);
    for (const bytes of entries) {
      const parsed = parseEntry(bytes);
      if (bytes.length === ERASED_BYTES) {
        this.#perhapsErased.push(bytes);
        if (!parsed.ok) continue;
      }
      if (!parsed.ok || parsed.value.prefix.plan !== this.#state.planId) {
        this.#refused++;
        continue;
      }
      const id = await entryIdOf(this.#engine, parsed.value);
      this.#seen.push({ id, section: parsed.value.prefix.section });
      if (!this.#isHere(id) && !fresh.has(id))
        fresh.set(id, { arrived: { id, entry: parsed.value }, ok: null, error: null });
    }
    return [...fresh.values()];
  }

  #isHere(id: EntryId): boolean {
    return this.#state.held.has(id) && !this.#state.lacksWhole(id);
  }

  /** Access first: who is admitted decides whose signature counts. Over and over, since an act may admit the author of another. */
  async takeActs(acts: readonly Judged[]): Promise<void> {
    let left = acts;
    for (let progress = true; progress && left.length > 0;) {
      const examined = await this.#examineAll(left);
      const able = examined.filter((it) => it.ok !== null);
      const logs = able.map(({ arrived, ok }) => logOf(arrived, actDeps(ok!)));
      const change = addEntries(this.#state.accessLog, logs);
      const byId = new Map(able.map((it) => [it.arrived.id, it]));
      const added = change.added.flatMap(({ id }) => (byId.has(id) ? [stored(byId.get(id)!.arrived, null)] : []));
      this.#store.push(...added);
      await this.#state.takeIn(added);
      const gone = new Set<EntryId>(added.map((it) => it.id as EntryId));
      for (const { id, type } of change.refused) if (type !== 'WaitingFull') gone.add(id);
      for (const { arrived, error } of examined) if (error !== null && !isTransient(error)) gone.add(arrived.id);
      this.#refused += gone.size - added.length;
      progress = added.length > 0;
      left = examined.filter(({ arrived }) => !gone.has(arrived.id));
    }
    this.#waiting.push(...left);
  }

  /** Entries that come in their erased form, and hold the place of what rests on them. */
  async takeErased(): Promise<void> {
    for (const bytes of this.#perhapsErased) {
      const form = await readErasedForm(this.#engine, this.#state.access, bytes);
      if (form === null && !parseEntry(bytes).ok) this.#refused++;
      if (form !== null && !this.#state.held.has(form.id as EntryId)) this.#erased.push(form);
    }
  }

  async takeRest(rest: readonly Judged[]): Promise<void> {
    const examined = await this.#examineAll(rest);
    let left = await this.#takeLoose(await this.#eraseNamed(examined));
    // A wrap may bring the key of what came before it.
    for (let fresh = await this.#openWraps(); fresh > 0; fresh = await this.#openWraps())
      left = await this.#takeLoose(await this.#examineAll(left));
    const bySection = new Map<SectionId, ToTake[]>();
    for (const { section } of this.#erased) bySection.set(section as SectionId, []);
    for (const judged of left) {
      const { arrived, ok, error } = judged;
      const content = ok?.kind === 'sealed' || ok?.kind === 'checkpoint' ? ok : null;
      const why = ok?.kind === 'unknown' ? 'UnknownKind' : (malformedCheckpoint(ok) ?? reasonToKeep(error));
      if (content !== null && !this.#holdsActs(content)) this.#waiting.push(judged);
      else if (content !== null || why !== null)
        push(bySection, arrived.entry.prefix.section, { judged, content, why });
      else if (error?.type === 'KeyNotHeld' && !this.#awaitsKey(error)) this.#notForUs.push(arrived.id);
      else if (error !== null && isTransient(error)) this.#waiting.push(judged);
      else this.#refused++;
    }
    for (const [section, list] of bySection) {
      const erased = this.#erased.filter((it) => it.section === section);
      await this.#sections.take(section, list, erased);
    }
  }

  /** What an act has erased is refused, but for its place in its log. Gives back the others. */
  async #eraseNamed(judged: readonly Judged[]): Promise<readonly Judged[]> {
    const left: Judged[] = [];
    for (const one of judged) {
      const { id, entry } = one.arrived;
      // Judged so far that its author signed it.
      const isSigned = one.ok !== null || one.error?.type === 'KeyNotHeld' || reasonToKeep(one.error) !== null;
      if (!isSigned || !this.#state.access.erased.has(id)) left.push(one);
      else if (isInSectionLog(entry)) this.#erased.push(await storedErased(this.#engine, id, entry));
      else this.#refused++;
    }
    return left;
  }

  /** Takes what is in no log: it is known by its id alone. Gives back the others. */
  async #takeLoose(judged: readonly Judged[]): Promise<readonly Judged[]> {
    const loose = judged.filter(({ arrived, ok }) => ok !== null && !isInSectionLog(arrived.entry));
    const taken = loose.map(({ arrived, ok }) => stored(arrived, ok!.kind === 'unknown' ? 'UnknownKind' : null));
    this.#setAside += taken.filter((it) => it.setAside !== null).length;
    this.#store.push(...taken);
    this.#sections.noteWholeAgain(taken);
    await this.#state.takeIn(taken);
    return judged.filter((it) => !loose.includes(it));
  }

  async #openWraps(): Promise<number> {
    const { own } = this.#options;
    if (own === null) return 0;
    const keys = await openWraps(this.#engine, this.#state, own.device);
    for (const key of keys) this.#state.keys.add(key);
    this.#newKeys.push(...keys);
    return keys.length;
  }

  /** [ACCEPT-1] Until the acts that it names are held, nobody can say whether it counts. */
  #holdsActs({ body }: ExaminedContent): boolean {
    return body.access.every((head) => this.#state.accessLog.held.has(head.id));
  }

  /**
   * Whether a key that is not here may still come: it is one that no act names
   * yet, or this device is to have it. One from before this device was let in
   * does not come; a checkpoint stands for what was written under it.
   */
  #awaitsKey({ section, keyId }: { readonly section: SectionId; readonly keyId: KeyId }): boolean {
    const { own } = this.#options;
    const named = this.#state.access.keys.get(section);
    if (own === null || named === undefined) return true;
    const me = own.device.keys.id;
    if (!mayRead(this.#state.access, me, section)) return false;
    const at = named.findIndex((record) => record.keyId === keyId);
    if (at < 0 || named[at]!.wraps.has(me)) return true;
    return !named
      .slice(0, at)
      .some((newer) => newer.wraps.has(me) || this.#state.keys.find(section, newer.keyId) !== undefined);
  }

  async #examineAll(all: readonly Judged[]): Promise<readonly Judged[]> {
    const context: ReceiveContext = {
      plan: this.#state.planId,
      access: this.#state.access,
      // A key that no act names is not kept, and what it seals could not be opened again.
      sectionKey: (section, keyId) =>
        this.#state.access.keys.get(section)?.some((named) => named.keyId === keyId) === true
          ? this.#state.keys.find(section, keyId)
          : undefined,
    };
    const judged: Judged[] = [];
    for (let at = 0; at < all.length; at += EXAMINE_AT_ONCE)
      judged.push(
        ...(await Promise.all(all.slice(at, at + EXAMINE_AT_ONCE).map((one) => this.#examine(one, context)))),
      );
    return judged;
  }

  /** What was judged before is judged again only if the answer may be another. */
  async #examine(judged: Judged, context: ReceiveContext): Promise<Judged> {
    const { arrived, ok, error } = judged;
    if (ok !== null || (error !== null && !isTransient(error))) return judged;
    if (error?.type === 'KeyNotHeld' && context.sectionKey(error.section, error.keyId) === undefined) return judged;
    const result = await examine(this.#engine, arrived.entry.bytes, context);
    return { arrived, ok: result.ok ? result.value : null, error: result.ok ? null : result.error };
  }

  result(): Received {
    const { own } = this.#options;
    const sections = this.#sections;
    const isWholeAgain = ({ id }: StoredEntry): boolean => sections.wholeAgain.has(id as EntryId);
    const kept = [...this.#store, ...sections.stored];
    const entries = kept.filter((it) => !isWholeAgain(it));
    const wholeAgain = kept.filter(isWholeAgain);
    const opened = (id: EntryId, section: SectionId): OpenedEntry | undefined => this.#state.opened(section).get(id);
    const times = this.#seen.flatMap(({ id, section }) => opened(id, section)?.body.claimedAt ?? []);
    return {
      entries,
      wholeAgain,
      newKeys: this.#newKeys,
      accepted: kept.flatMap((entry) => {
        const section = entry.section as SectionId;
        const id = entry.id as EntryId;
        return this.#state.accepted(section).has(id) ? (opened(id, section) ?? []) : [];
      }),
      setAside: this.#setAside + sections.setAside,
      waiting: fitWaiting([...this.#waiting, ...sections.waiting]),
      refused: this.#refused + sections.refused,
      notForUs: this.#notForUs,
      forks: countForks(this.#state) - this.#forksBefore,
      newestAt: times.reduce<number | null>((newest, at) => (newest === null || at > newest ? at : newest), null),
      ownUnknown: own === null ? [] : entries.filter(isOwnOf(own.device.keys.id)),
    };
  }
}

function actDeps(examined: Examined) {
  return examined.kind === 'access' || examined.kind === 'erase' ? examined.payload.deps : [];
}

function countForks(state: PlanState): number {
  return [NO_SECTION, ...state.sections()].reduce((sum, section) => sum + state.log(section).forks.size, 0);
}
