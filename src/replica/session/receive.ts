/**
 * Takes in entries from elsewhere [SESSION-10]. Nothing is stored or shown
 * until all of it is judged; the result is one change of the store. Three ends for an entry: *accepted*; *set aside*, kept with a reason
 * and passed on, with all that rests on it; or *not taken* (unsigned, of an
 * unknown author, not for us, or resting on what is not here).
 */
import type { Bytes } from '#lib/bytes.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { NO_SECTION, type DeviceId, type EntryId, type Incarnation, type SectionId } from '#protocol/ids.ts';
import { clientIdOf } from '#protocol/oplog/client-id.ts';
import { entryIdOf, parseEntry, type ParsedEntry } from '#protocol/oplog/entry.ts';
import { addEntries, logEntry, type LogEntry } from '#protocol/oplog/log.ts';
import {
  examine,
  isTransient,
  type Examined,
  type ReceiveContext,
  type ReceiveError,
} from '#protocol/oplog/receive.ts';
import { checkUpdate, openScratch, type Scratch } from '../document/check-update.ts';
import { openSectionDocument } from '../document/section-document.ts';
import type { StoredEntry } from '../storage.ts';
import { isInSectionLog, push, updatesBySection, type OpenedEntry, type PlanState } from './plan-state.ts';

const EXAMINE_AT_ONCE = 32;

export interface Received {
  /** To be stored, in an order in which all rests on what comes before. */
  readonly entries: readonly StoredEntry[];
  /** Accepted and new, opened. */
  readonly opened: readonly OpenedEntry[];
  /** How many those are. */
  readonly added: number;
  readonly setAside: number;
  /** Resting on entries that are not here, or of an author not yet known: asked for again another time. */
  readonly waiting: number;
  /** Refused for ever: no valid signature of anyone ever admitted here, or not an entry at all. */
  readonly refused: number;
  /** Two entries in one place of one log: a device or its copy was set back. */
  readonly forks: number;
  /** Newest of all that came, by its writer's clock, whether or not it was new. */
  readonly newestAt: number | null;
  /** Entries by this device that it did not hold. */
  readonly ownUnknown: readonly StoredEntry[];
}

/**
 * Judges `entries` against what `state` holds, and takes the accepted ones into
 * `state` (not into the store: that is the caller's one commit).
 * @param opened what the state accepted so far, for scratch documents
 */
export async function receive(
  engine: Engine,
  state: PlanState,
  opened: readonly OpenedEntry[],
  entries: readonly Bytes[],
  own: { readonly device: DeviceId } | null,
): Promise<Received> {
  const work = new Receiving(engine, state, opened);
  const fresh = await work.sort(entries);
  await work.takeActs(fresh.filter(isAct));
  await work.takeRest(fresh.filter((it) => !isAct(it)));
  return work.result(own);
}

interface Arrived {
  readonly id: EntryId;
  readonly entry: ParsedEntry;
}

function isAct({ entry }: Arrived): boolean {
  return entry.prefix.kind === 'access' || entry.prefix.kind === 'erase';
}

type ExaminedContent = Extract<Examined, { readonly kind: 'sealed' | 'checkpoint' }>;

/** An entry of a section, and why it can only be kept beside the document. */
interface ToTake {
  readonly arrived: Arrived;
  /** `null` when it does not open. */
  readonly content: ExaminedContent | null;
  readonly why: string | null;
}

class Receiving {
  readonly #engine: Engine;
  readonly #state: PlanState;
  readonly #accepted: ReadonlyMap<SectionId, readonly Bytes[]>;
  readonly #store: StoredEntry[] = [];
  readonly #seen: EntryId[] = [];
  readonly #clientIds = new Map<string, Promise<number>>();
  readonly #opened: OpenedEntry[] = [];
  #setAside = 0;
  #waiting = 0;
  #refused = 0;
  readonly #forksBefore: number;

  constructor(engine: Engine, state: PlanState, opened: readonly OpenedEntry[]) {
    this.#engine = engine;
    this.#state = state;
    this.#accepted = updatesBySection(opened);
    this.#forksBefore = countForks(state);
  }

  /** Parses, names, and drops what is here already or came twice. */
  async sort(entries: readonly Bytes[]): Promise<readonly Arrived[]> {
    const fresh = new Map<EntryId, Arrived>();
    for (const bytes of entries) {
      const parsed = parseEntry(bytes);
      if (!parsed.ok || parsed.value.prefix.plan !== this.#state.planId) {
        this.#refused++;
        continue;
      }
      const id = await entryIdOf(this.#engine, parsed.value);
      this.#seen.push(id);
      if (!this.#state.held.has(id)) fresh.set(id, { id, entry: parsed.value });
    }
    return [...fresh.values()];
  }

  /** Access first: who is admitted decides whose signature counts. Over and over, since an act may admit the author of another. */
  async takeActs(acts: readonly Arrived[]): Promise<void> {
    let left = acts;
    for (let progress = true; progress && left.length > 0;) {
      progress = false;
      const examined = await this.#examineAll(left);
      const able = examined.filter((it) => it.ok !== null && (it.ok.kind === 'access' || it.ok.kind === 'erase'));
      const logs = able.map((it) =>
        logEntry(it.arrived.id, it.arrived.entry.prefix, actDeps(it.ok!), it.arrived.entry.bytes.length),
      );
      const change = addEntries(this.#state.accessLog, logs);
      const held = new Map(able.map((it) => [it.arrived.id, it.arrived]));
      const added = change.added.flatMap(({ id }) => (held.has(id) ? [stored(held.get(id)!, null)] : []));
      this.#store.push(...added);
      await this.#state.takeIn(added);
      const gone = new Set<EntryId>([...added.map((it) => it.id as EntryId), ...change.refused.map((it) => it.id)]);
      for (const { arrived, error } of examined) if (error !== null && !isTransient(error)) gone.add(arrived.id);
      this.#refused += gone.size - added.length;
      progress = added.length > 0;
      left = left.filter((it) => !gone.has(it.id));
    }
    this.#waiting += left.length;
  }

  async takeRest(rest: readonly Arrived[]): Promise<void> {
    const bySection = new Map<SectionId, ToTake[]>();
    for (const { arrived, ok, error } of await this.#examineAll(rest)) {
      const { section } = arrived.entry.prefix;
      const reason = error === null ? null : reasonToKeep(error);
      const content = ok?.kind === 'sealed' || ok?.kind === 'checkpoint' ? ok : null;
      const why = ok?.kind === 'unknown' || ok?.kind === 'checkpoint' ? 'UnknownKind' : reason;
      if (ok?.kind === 'wrap' || ok?.kind === 'blob') this.#store.push(stored(arrived, null));
      else if (ok?.kind === 'unknown' && !isInSectionLog(arrived.entry)) this.#keep(arrived, 'UnknownKind');
      else if (content !== null || why !== null) push(bySection, section, { arrived, content, why });
      else if (error !== null && isTransient(error)) this.#waiting++;
      else this.#refused++;
    }
    for (const [section, list] of bySection) await this.#takeSection(section, list);
  }

  /** Entries of one section: in causal order, each against what was accepted before it. */
  async #takeSection(section: SectionId, list: readonly ToTake[]): Promise<void> {
    const byId = new Map(list.map((it) => [it.arrived.id, it]));
    const logs = list.map(({ arrived, content }) =>
      logEntry(arrived.id, arrived.entry.prefix, content?.body.deps ?? [], arrived.entry.bytes.length),
    );
    const change = addEntries(this.#state.log(section), logs);
    this.#refused += change.refused.filter((it) => it.type !== 'WaitingFull').length;
    this.#waiting +=
      list.length -
      change.added.filter((it) => byId.has(it.id)).length -
      change.refused.filter((it) => it.type !== 'WaitingFull').length;
    if (change.added.length === 0) return;

    const scratch = this.#scratchOf(section);
    const taken: StoredEntry[] = [];
    /** Set aside in this round; the state learns of it at the end. */
    const aside = new Set<EntryId>();
    // What stood in the store already, and waited for what came now, is not judged again.
    let left = change.added.filter((log) => byId.has(log.id));
    for (let progress = true; progress && left.length > 0;) {
      const pending: LogEntry[] = [];
      const waits = new Set<EntryId>();
      for (const log of left) {
        const { arrived, content, why } = byId.get(log.id)!;
        const reason = log.deps.some((dep) => waits.has(dep))
          ? 'Pending'
          : (this.#restsOnAside(log, aside) ?? why ?? (await this.#judge(content!, scratch)));
        if (reason === 'Pending') {
          // It builds on what it does not name: that may come yet, now or in another file.
          waits.add(log.id);
          pending.push(log);
          continue;
        }
        if (reason !== null) aside.add(log.id);
        taken.push(stored(arrived, reason));
      }
      progress = pending.length < left.length;
      left = pending;
    }
    this.#waiting += left.length;
    scratch.close();
    this.#setAside += aside.size;
    this.#store.push(...taken);
    this.#opened.push(...(await this.#state.takeIn(taken)));
  }

  #restsOnAside(log: LogEntry, aside: ReadonlySet<EntryId>): string | null {
    return log.deps.some((dep) => aside.has(dep) || this.#state.setAside.has(dep)) ? 'RestsOnSetAside' : null;
  }

  /** The frozen verdict on content: whose client id, a decodable update, and one that a scratch document takes. */
  async #judge({ entry, body }: ExaminedContent, scratch: Scratch): Promise<string | null> {
    if (body.type !== 'update') return null;
    const { device, section, incarnation } = entry.prefix;
    const clientId = await this.#clientId(device, section, incarnation, body.session);
    const checked = checkUpdate(body.content, clientId);
    if (!checked.ok) return checked.error.reason;
    const tried = scratch.try(body.content);
    return tried.ok ? null : tried.error.reason;
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

  #scratchOf(section: SectionId): Scratch {
    const updates = this.#accepted.get(section) ?? [];
    if (updates.length === 0) return openScratch(null);
    // Only read from, so any client id will do.
    const document = openSectionDocument(section, 1);
    document.applyRemote(updates);
    const scratch = openScratch(document.encodeState());
    document.close();
    return scratch;
  }

  #keep(arrived: Arrived, reason: string): void {
    this.#store.push(stored(arrived, reason));
    this.#setAside++;
  }

  async #examineAll(arrived: readonly Arrived[]): Promise<readonly Judged[]> {
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
    for (let at = 0; at < arrived.length; at += EXAMINE_AT_ONCE) {
      const chunk = arrived.slice(at, at + EXAMINE_AT_ONCE);
      const results = await Promise.all(chunk.map((it) => examine(this.#engine, it.entry.bytes, context)));
      for (const [i, result] of results.entries())
        judged.push({
          arrived: chunk[i]!,
          ok: result.ok ? result.value : null,
          error: result.ok ? null : result.error,
        });
    }
    return judged;
  }

  result(own: { readonly device: DeviceId } | null): Received {
    const times = this.#seen.map((id) => this.#state.claimedAt.get(id)).filter((at) => at !== undefined);
    return {
      entries: this.#store,
      opened: this.#opened,
      added: this.#opened.length,
      setAside: this.#setAside,
      waiting: this.#waiting,
      refused: this.#refused,
      forks: countForks(this.#state) - this.#forksBefore,
      newestAt: times.reduce<number | null>((newest, at) => (newest === null || at > newest ? at : newest), null),
      ownUnknown: own === null ? [] : this.#store.filter((entry) => entry.device === own.device),
    };
  }
}

interface Judged {
  readonly arrived: Arrived;
  readonly ok: Examined | null;
  readonly error: ReceiveError | null;
}

/** Errors of entries that are validly signed by a member: kept beside the document, so that nothing is lost and all is passed on. */
function reasonToKeep(error: ReceiveError): string | null {
  return error.type === 'BodyTooNew' || error.type === 'BodyMalformed' || error.type === 'NotAuthentic'
    ? error.type
    : null;
}

function actDeps(examined: Examined) {
  return examined.kind === 'access' || examined.kind === 'erase' ? examined.payload.deps : [];
}

function stored({ id, entry }: Arrived, setAside: string | null): StoredEntry {
  const { section, device, incarnation, seq, kindNumber } = entry.prefix;
  return { id, section, device, incarnation, seq, kind: kindNumber, bytes: entry.bytes, setAside };
}

function countForks(state: PlanState): number {
  return [NO_SECTION, ...state.sections()].reduce((sum, section) => sum + state.log(section).forks.size, 0);
}
