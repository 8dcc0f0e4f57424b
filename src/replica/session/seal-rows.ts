/**
 * Turns rows into entries [SESSION-5]: neighbours of one session, section and
 * incarnation become one entry. Pure but for ciphers: it reads a state and
 * gives back one change of the store, which happens whole or not at all.
 */
import type { Bytes } from '#lib/bytes.ts';
import { sealAct } from '#protocol/access/access-entry.ts';
import { mayWrite } from '#protocol/access/reduce.ts';
import { TAG_BYTES } from '#protocol/crypto/aead.ts';
import { SIGNATURE_BYTES } from '#protocol/crypto/ed25519.ts';
import { encodeBody } from '#protocol/oplog/body.ts';
import { PREFIX_BYTES } from '#protocol/oplog/prefix.ts';
import { ENTRY_KINDS, sealEntry, type EntryKind, type SealedEntry } from '#protocol/oplog/entry.ts';
import type { Head } from '#protocol/oplog/head.ts';
import { headOf } from '#protocol/oplog/log.ts';
import { LIMITS } from '#protocol/limits.ts';
import { NO_ENTRY, NO_SECTION, type EntryId, type Incarnation, type SectionId } from '#protocol/ids.ts';
import { byRecipients, nameKeys, nextKey } from '../access/name-keys.ts';
import { cleanKey, keyToWriteUnder, mayNameKey } from '../access/writing-key.ts';
import type { HeldKey } from '../keys/key-ring.ts';
import { sealSectionKey } from '../keys/key-ring.ts';
import type { PlanChange, StoredEntry, StoredHead } from '../storage.ts';
import { referencesOf, type Clock } from '../document/references.ts';
import { surveyUpdate } from '../document/update-reader.ts';
import type { OpenedEntry, PlanState } from './plan-state.ts';
import { piecesOf, type Piece } from './pieces.ts';
import type { PlacedRow } from './row.ts';
import type { Sealing } from './sealing.ts';

/** Version of the content's shape that this app writes (src/replica/document). */
export const CONTENT_SCHEMA = 1;
/** What an entry adds to its body. */
export const ENTRY_FRAME_BYTES = PREFIX_BYTES + TAG_BYTES + SIGNATURE_BYTES;
const EMPTY_UPDATE: Bytes = new Uint8Array([0, 0]);

/** The change that seals these rows; its heads say what it rests on. */
export interface SealedRows {
  readonly change: PlanChange;
  readonly entries: readonly StoredEntry[];
  readonly newKeys: readonly HeldKey[];
  readonly heads: readonly StoredHead[];
  /** The rows it takes. Those left can become no entry that peers would take in; they stay on disk. */
  readonly rows: readonly PlacedRow[];
  /** Of those left: what would not count, since this device may not write there now, or under no key that it has. */
  readonly withheld: readonly PlacedRow[];
}

/** Entries of these rows, and the one change that keeps them, made against `state` and nothing newer. */
export async function sealRows(state: PlanState, sealing: Sealing, rows: readonly PlacedRow[]): Promise<SealedRows> {
  const draft = new Draft(state, sealing);
  const pieces = await piecesOf(rows, sealing);
  await draft.makeKeys(new Set(pieces.map((piece) => piece.section)));
  for (const piece of pieces) await draft.addPiece(piece);
  return draft.finish();
}

/** The heads and entries of a change that grows piece by piece. */
class Draft {
  readonly #state: PlanState;
  readonly #sealing: Sealing;
  readonly #entries: StoredEntry[] = [];
  readonly #newKeys: HeldKey[] = [];
  readonly #taken: PlacedRow[] = [];
  readonly #withheld: PlacedRow[] = [];
  readonly #stuck = new Set<string>();
  /** Accepted heads of each section as they will be. */
  readonly #heads = new Map<SectionId, readonly Head[]>();
  /** Own logs as they were (`null` = none) and as they will be. */
  readonly #logs = new Map<
    string,
    { readonly before: Head | null; last: Head | null; readonly section: SectionId; readonly incarnation: Incarnation }
  >();

  constructor(state: PlanState, sealing: Sealing) {
    this.#state = state;
    this.#sealing = sealing;
  }

  /**
   * Makes keys where this device has none that it may write under: of sections that are new, and of those whose
   * keys somebody removed can read [ACCESS-9]. Named and wrapped for all who are to read them.
   */
  async makeKeys(sections: ReadonlySet<SectionId>): Promise<void> {
    const { engine, own } = this.#sealing;
    const { access, planId, keys } = this.#state;
    const me = own.device.keys.id;
    const lacking = [...sections].filter(
      (section) => cleanKey(access, keys, section, me) === undefined && mayNameKey(access, me, section),
    );
    const namer = { plan: planId, device: own.device, incarnation: own.incarnation };
    for (const group of byRecipients(access, lacking, me)) {
      const named = await Promise.all(group.sections.map((section) => nextKey(engine, access, section)));
      this.#newKeys.push(...named);
      const { act, wraps } = await nameKeys(engine, namer, named, group.recipients);
      this.#entries.push(...wraps);
      await this.addAct(act);
    }
  }

  async addAct(act: Parameters<typeof sealAct>[1]['act']): Promise<EntryId> {
    const { engine, own } = this.#sealing;
    const log = this.#log(NO_SECTION, own.incarnation);
    const place = placeAfter(log.last);
    const sealed = await sealAct(engine, {
      plan: this.#state.planId,
      device: own.device.keys.id,
      incarnation: own.incarnation,
      ...place,
      act,
      deps: this.#headsOf(NO_SECTION).slice(0, LIMITS.deps),
      signer: own.device.signer,
    });
    this.#advance(NO_SECTION, own.incarnation, place.seq, sealed, act.type === 'erase' ? 'erase' : 'access');
    return sealed.id;
  }

  /**
   * An update that is too large for an entry, or that peers would refuse, must
   * not become one: all that rests on it would be set aside with it. It and
   * what its session wrote after it in the section stay rows. So does what
   * this device may not write: the right may come back; and what would not
   * count under the keys it has: one that is clean is on its way [ACCEPT-2].
   */
  async addPiece(piece: Piece): Promise<void> {
    const writer = `${piece.section}/${piece.session}`;
    if (this.#stuck.has(writer)) return;
    const mayWriteThere = mayWrite(this.#state.access, this.#sealing.own.device.keys.id, piece.section, piece.type);
    if (!mayWriteThere || this.#awaitsCleanKey(piece.section)) {
      this.#withheld.push(...piece.rows);
      return;
    }
    this.#restOnWhatItNeeds(piece);
    // More heads than an entry can name are first joined by empty entries: by those who may write one.
    while (piece.type !== 'proposal' && this.#headsOf(piece.section).length > LIMITS.deps)
      await this.#seal({ ...piece, type: 'update', content: EMPTY_UPDATE });
    if (piece.acceptable && (await this.#seal(piece))) this.#taken.push(...piece.rows);
    else this.#stuck.add(writer);
  }

  /** Somebody has named a clean key that is not here yet, and this device may name none itself. */
  #awaitsCleanKey(section: SectionId): boolean {
    const { access, keys } = this.#state;
    if (this.#newKeys.some((it) => it.section === section) || cleanKey(access, keys, section) !== undefined)
      return false;
    return access.keys.get(section)?.some(({ clean }) => clean) === true;
  }

  /**
   * What was typed on words that count no more names the entries that said them: whoever wrote there had them before
   * them, and would be torn from them otherwise. So these count again [ACCEPT-3].
   */
  #restOnWhatItNeeds({ section, type, content }: Piece): void {
    const accepted = this.#state.accepted(section);
    const opened = [...this.#state.opened(section).values()];
    const others = opened.filter(({ id }) => !accepted.has(id));
    if (others.length === 0 || type !== 'update') return;
    const counting = opened.filter(({ id }) => accepted.has(id));
    const heads = new Map(this.#headsOf(section).map((head) => [head.id, head]));
    const { held } = this.#state.log(section);
    for (const at of referencesOf(content)) {
      const said = others.find((entry) => says(entry, at));
      // Of two lives of a session, one may stand.
      if (said !== undefined && !counting.some((entry) => says(entry, at)))
        heads.set(said.id, headOf(held.get(said.id)!));
    }
    this.#heads.set(section, [...heads.values()]);
  }

  /** False = it does not fit. */
  async #seal({ section, incarnation, session, type, claimedAt, content }: Piece): Promise<boolean> {
    if (content.length > LIMITS.inflatedBytes) return false;
    const { engine, own } = this.#sealing;
    const held =
      this.#newKeys.find((it) => it.section === section) ??
      keyToWriteUnder(this.#state.access, this.#state.keys, section, own.device.keys.id);
    // Nobody but an owner begins a section of the plan: what was typed there stays.
    if (held === undefined) return false;
    const deps = this.#headsOf(section).slice(0, LIMITS.deps);
    const access = this.#headsOf(NO_SECTION).slice(0, LIMITS.deps);
    const body = await encodeBody(engine, {
      type,
      schema: CONTENT_SCHEMA,
      session,
      claimedAt,
      deps,
      access,
      receipt: this.#sealing.receiptOf?.(section) ?? new Uint8Array(0),
      content,
    });
    if (body.length + ENTRY_FRAME_BYTES > LIMITS.entryBytes) return false;
    const place = placeAfter(this.#log(section, incarnation).last);
    const sealed = await sealEntry(engine, {
      kind: 'sealed',
      plan: this.#state.planId,
      section,
      device: own.device.keys.id,
      incarnation,
      ...place,
      generation: held.generation,
      key: held.key,
      signer: own.device.signer,
      body,
    });
    this.#advance(section, incarnation, place.seq, sealed, 'sealed', new Set(deps.map((head) => head.id)));
    return true;
  }

  async finish(): Promise<SealedRows> {
    const { engine, dataKey, own } = this.#sealing;
    const device = own.device.keys.id;
    const logs = [...this.#logs.values()];
    const heads = logs.flatMap(({ section, incarnation, last, before }): readonly StoredHead[] =>
      last === null || last === before ? [] : [{ section, device, incarnation, seq: last.seq, id: last.id }],
    );
    const change: PlanChange = {
      expectHeads: logs.map(({ section, incarnation, before }) => ({
        section,
        device,
        incarnation,
        id: before?.id ?? null,
      })),
      takeRows: this.#taken.map(({ session, n }) => ({ session, n })),
      addEntries: this.#entries,
      putHeads: heads,
      putSectionKeys: await Promise.all(
        this.#newKeys.map((held) => sealSectionKey(engine, dataKey, this.#state.planId, held)),
      ),
    };
    return {
      change,
      entries: this.#entries,
      newKeys: this.#newKeys,
      heads,
      rows: this.#taken,
      withheld: this.#withheld,
    };
  }

  #headsOf(section: SectionId): readonly Head[] {
    return this.#heads.get(section) ?? this.#state.heads(section);
  }

  #log(section: SectionId, incarnation: Incarnation) {
    const name = `${section}/${incarnation}`;
    const known = this.#logs.get(name);
    if (known !== undefined) return known;
    const before = this.#state.ownHead(section, this.#sealing.own.device.keys.id, incarnation) as Head | null;
    const log = { before, last: before, section, incarnation };
    this.#logs.set(name, log);
    return log;
  }

  #advance(
    section: SectionId,
    incarnation: Incarnation,
    seq: number,
    sealed: SealedEntry,
    kind: EntryKind,
    joined?: ReadonlySet<EntryId>,
  ): void {
    const log = this.#log(section, incarnation);
    const device = this.#sealing.own.device.keys.id;
    const head: Head = { device, incarnation, seq, id: sealed.id };
    const rests = (other: Head): boolean => joined === undefined || joined.has(other.id) || other.id === log.last?.id;
    this.#heads.set(section, [...this.#headsOf(section).filter((other) => !rests(other)), head]);
    log.last = head;
    this.#keep(sealed, kind, section, incarnation, seq);
  }

  #keep(sealed: SealedEntry, kind: EntryKind, section: SectionId, incarnation: Incarnation, seq: number): void {
    const device = this.#sealing.own.device.keys.id;
    this.#entries.push({
      id: sealed.id,
      section,
      device,
      incarnation,
      seq,
      kind: ENTRY_KINDS[kind],
      bytes: sealed.bytes,
      setAside: null,
    });
  }
}

function placeAfter(last: Head | null): { readonly seq: number; readonly prev: EntryId } {
  return last === null ? { seq: 1, prev: NO_ENTRY } : { seq: last.seq + 1, prev: last.id };
}

function says({ update, checkpoint }: OpenedEntry, { client, clock }: Clock): boolean {
  const survey = update === null || checkpoint !== null ? null : surveyUpdate(update);
  if (survey?.ok !== true || survey.value.client !== client) return false;
  return survey.value.firstClock <= clock && clock < survey.value.endClock;
}
