/**
 * Who has the plan open now, and where. Told by whispers, kept nowhere: who is
 * not heard for ten seconds is gone [SYNC-10]. What another writes is shown
 * beside the document and never enters it.
 */
import { utf8FromBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { mayRead } from '#protocol/access/reduce.ts';
import { parseDeviceId, parseSectionId, type DeviceId, type SectionId } from '#protocol/ids.ts';
import { openWhisper, sealWhisper } from '#protocol/sync/whisper.ts';
import type { ItemRef } from '#plan/field.ts';
import { keyToWriteUnder } from '../access/writing-key.ts';
import type { Presence } from '../api.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanSession } from '../session/plan-session.ts';
import type { SyncBoard, Whispered } from './sync-board.ts';

const FORGET_MS = 10_000;
/** Well before the others forget. */
const REPEAT_MS = 4_000;
const THROTTLE_MS = 100;

/** Where a person is: a thing on the screen, or a text that is written in (`field`; `key` = `plan` for the section's own). */
export type Place = { readonly item: ItemRef; readonly field: string | null } | null;

/** What a whisper says, as JSON. */
interface Said {
  readonly v: 1;
  /** `null` = no longer here. */
  readonly at: readonly [collection: string, key: string] | null;
  readonly writes: readonly [field: string, text: string] | null;
}

export class PresenceKeeper {
  readonly #ports: ReplicaPorts;
  readonly #session: PlanSession;
  readonly #board: SyncBoard;
  readonly #onChange: () => void;
  readonly #ends: readonly (() => void)[];
  readonly #heard = new Map<string, { readonly presence: Presence; readonly until: number }>();
  #list: readonly Presence[] = [];
  #place: Place = null;
  #lastSaid = '';
  #lastSaidAt = Number.NEGATIVE_INFINITY;
  #cancelSaying: (() => void) | null = null;
  #cancelForgetting: (() => void) | null = null;
  #sealing: Promise<void> = Promise.resolve();
  #closed = false;
  #wasOnline: boolean;

  constructor(ports: ReplicaPorts, session: PlanSession, board: SyncBoard, onChange: () => void) {
    this.#ports = ports;
    this.#session = session;
    this.#board = board;
    this.#onChange = onChange;
    this.#wasOnline = this.#isOnline();
    this.#ends = [
      session.subscribe(() => this.#noteWriting()),
      board.hear((whispered) => {
        if (whispered.planId === session.planId) void this.#hear(whispered);
      }),
      board.subscribe((planId) => {
        if (planId === session.planId) this.#noteLink();
      }),
    ];
  }

  /** The same array until something changed. */
  get list(): readonly Presence[] {
    return this.#list;
  }

  /** Tells the others where this tab is. */
  show(place: Place): void {
    const before = this.#place;
    if (samePlace(before, place)) return;
    this.#place = place;
    // Who read along in the section that was left would wait ten seconds to see it.
    if (before !== null && before.item.section !== place?.item.section)
      this.#say(before.item.section, { v: 1, at: null, writes: null });
    this.#lastSaid = '';
    if (place !== null) this.#saySoon(0);
    else this.#stopSaying();
  }

  close(): void {
    this.show(null);
    this.#closed = true;
    this.#stopSaying();
    this.#cancelForgetting?.();
    for (const end of this.#ends) end();
  }

  #isOnline(): boolean {
    return this.#board.link(this.#session.planId).relay === 'online';
  }

  /** The others are told once the line stands: what else changes of it is nothing to them. */
  #noteLink(): void {
    const before = this.#wasOnline;
    this.#wasOnline = this.#isOnline();
    if (this.#wasOnline && !before) this.#saySoon(0);
  }

  /** The document changed: perhaps the text that is written in. */
  #noteWriting(): void {
    if (this.#place?.field != null && this.#isOnline() && JSON.stringify(this.#now()) !== this.#lastSaid)
      this.#saySoon(0);
  }

  /** At most one whisper in 100 ms, and one in 4 s while nothing changes. */
  #saySoon(ms: number): void {
    this.#cancelSaying?.();
    const wait = Math.max(ms, this.#lastSaidAt + THROTTLE_MS - this.#ports.now());
    // Not by a timer, which would ring after the screen was drawn here: the others wait for it.
    if (wait <= 0) return this.#sayNow();
    this.#cancelSaying = this.#ports.timers.after(wait, () => {
      this.#cancelSaying = null;
      this.#sayNow();
    });
  }

  #sayNow(): void {
    const place = this.#place;
    if (place === null || this.#closed || !this.#isOnline()) return;
    const said = this.#now();
    this.#lastSaid = JSON.stringify(said);
    this.#lastSaidAt = this.#ports.now();
    this.#say(place.item.section, said);
    this.#saySoon(REPEAT_MS);
  }

  #stopSaying(): void {
    this.#cancelSaying?.();
    this.#cancelSaying = null;
  }

  #now(): Said {
    const place = this.#place;
    if (place === null) return { v: 1, at: null, writes: null };
    const { item, field } = place;
    const text = field === null ? undefined : this.#textOf(item, field);
    return {
      v: 1,
      at: [item.collection, item.key],
      writes: field === null || text === undefined ? null : [field, text],
    };
  }

  #textOf({ section, collection, key }: ItemRef, field: string): string | undefined {
    return this.#session.documents.find(section)?.reader.text(key === 'plan' ? key : { collection, key }, field);
  }

  /** Seals and sends, in order. A text that is too long for a whisper is left out. */
  #say(section: string, said: Said): void {
    const { engine } = this.#ports;
    const { planId, device, state } = this.#session;
    const id = parseSectionId(section);
    const key = id === undefined ? undefined : keyToWriteUnder(state.access, state.keys, id)?.key;
    if (id === undefined || key === undefined || !this.#isOnline()) return;
    const place = { plan: planId, section: id, device };
    // Begun in the turn of the key, and done while the screen is drawn; sent in order.
    const sealed = sealWhisper(engine, key, place, encode(said));
    this.#sealing = Promise.all([sealed, this.#sealing])
      .then(async ([whole]) => {
        const bytes = whole ?? (await sealWhisper(engine, key, place, encode({ ...said, writes: null })));
        if (bytes !== null) this.#board.whisper(planId, id, bytes);
      })
      .catch(() => undefined);
  }

  async #hear({ section, device, bytes }: Whispered): Promise<void> {
    const from = parseDeviceId(device);
    const { access, keys } = this.#session.state;
    const member = from === undefined ? undefined : access.devices.get(from);
    if (from === undefined || member?.live !== true || !mayRead(access, from, section)) return;
    const held = keys.all().filter((it) => it.section === section);
    const candidates = held.toSorted((a, b) => b.generation - a.generation).map(({ key }) => key);
    const opened = await openWhisper(this.#ports.engine, candidates, this.#placeOf(section, from), bytes);
    const said = opened.ok ? decode(opened.value) : null;
    if (said === null || this.#closed) return;
    this.#note(section, from, member.member, said);
  }

  #placeOf(section: SectionId, device: DeviceId) {
    return { plan: this.#session.planId, section, device };
  }

  #note(section: SectionId, device: DeviceId, member: string, said: Said): void {
    const known = this.#heard.get(device);
    if (said.at === null) {
      // It may be somewhere else already.
      if (known?.presence.section === section) this.#heard.delete(device);
    } else {
      const [collection, key] = said.at;
      const [field, text] = said.writes ?? [];
      const writing = field === undefined || text === undefined ? null : { field, text };
      const presence = { member, device, section, item: { collection, key }, writing };
      this.#heard.set(device, { presence, until: this.#ports.now() + FORGET_MS });
      this.#session.heardOthers();
      // A newcomer is told at once who is here.
      if (known === undefined && this.#place !== null) this.#saySoon(0);
    }
    this.#show();
  }

  #show(): void {
    const now = this.#ports.now();
    for (const [device, { until }] of this.#heard) if (until <= now) this.#heard.delete(device);
    const list = [...this.#heard.values()].map(({ presence }) => presence);
    this.#forgetLater();
    if (JSON.stringify(list) === JSON.stringify(this.#list)) return;
    this.#list = list;
    this.#onChange();
  }

  #forgetLater(): void {
    this.#cancelForgetting?.();
    this.#cancelForgetting = null;
    if (this.#heard.size === 0) return;
    const next = Math.min(...[...this.#heard.values()].map(({ until }) => until));
    this.#cancelForgetting = this.#ports.timers.after(Math.max(0, next - this.#ports.now()), () => this.#show());
  }
}

function samePlace(a: Place, b: Place): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const encode = (said: Said): Bytes => utf8ToBytes(JSON.stringify(said));

/** What was said, or `null` where it is not as this version says it. */
function decode(bytes: Bytes): Said | null {
  const text = utf8FromBytes(bytes);
  try {
    const said = JSON.parse(text ?? '') as unknown;
    return isSaid(said) ? said : null;
  } catch {
    return null;
  }
}

function isSaid(said: unknown): said is Said {
  if (typeof said !== 'object' || said === null || !('v' in said) || said.v !== 1) return false;
  return 'at' in said && isPair(said.at) && 'writes' in said && isPair(said.writes);
}

const isPair = (it: unknown): boolean =>
  it === null || (Array.isArray(it) && it.length === 2 && it.every((part) => typeof part === 'string'));
