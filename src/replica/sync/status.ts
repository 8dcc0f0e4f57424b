/** How far a plan has come to others: what the sync line says [SYNC-12]. */
import { rightOf } from '#protocol/access/reduce.ts';
import type { MemberId } from '#protocol/ids.ts';
import type { MemberRef } from '#plan/field.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { SyncStatus } from '../api.ts';
import { openSafety } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanSession } from '../session/plan-session.ts';
import type { PlanState } from '../session/plan-state.ts';
import { NO_LINK, ONLY_HERE, type PlanLink } from './link.ts';
import { openRelayRecord } from './relay-record.ts';
import type { SyncBoard } from './sync-board.ts';

/** Many changes become one look at the store. */
const LOOK_AGAIN_MS = 200;
/** While much is on its way, how much is left is told so often. */
const COUNT_DOWN_MS = 1_000;
/** A holiday is three weeks. */
const SILENT_MS = 21 * 24 * 3_600_000;

/** Keeps the status of one open plan in this tab. */
export class SyncStatusKeeper {
  readonly #ports: ReplicaPorts;
  readonly #dataKey: DataKey;
  readonly #session: PlanSession;
  readonly #board: SyncBoard;
  readonly #onChange: () => void;
  readonly #ends: readonly (() => void)[];
  #status: SyncStatus = ONLY_HERE;
  #spelled = JSON.stringify(ONLY_HERE);
  #silence: { readonly entries: number; readonly silent: SyncStatus['silent'] } = { entries: -1, silent: [] };
  #seen = '';
  #cancel: (() => void) | null = null;
  #looking: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(ports: ReplicaPorts, dataKey: DataKey, session: PlanSession, board: SyncBoard, onChange: () => void) {
    this.#ports = ports;
    this.#dataKey = dataKey;
    this.#session = session;
    this.#board = board;
    this.#onChange = onChange;
    this.#ends = [
      session.subscribe(() => this.#noteSession()),
      board.subscribe((planId) => {
        if (planId === session.planId) this.#lookSoon(0);
      }),
    ];
    this.#lookSoon(0);
  }

  get status(): SyncStatus {
    return this.#status;
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
    for (const end of this.#ends) end();
  }

  /** Called at each key press: only entries and what is lacking change the status. */
  #noteSession(): void {
    const seen = `${this.#session.entryCount}/${this.#session.missing().length}`;
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#lookSoon(LOOK_AGAIN_MS);
  }

  #lookSoon(ms: number): void {
    if (this.#closed || (this.#cancel !== null && ms > 0)) return;
    this.#cancel?.();
    this.#cancel = this.#ports.timers.after(ms, () => {
      this.#cancel = null;
      // What the store does not tell now, it may tell at the next change.
      this.#looking = this.#looking.then(() => this.#look()).catch(() => undefined);
    });
  }

  async #look(): Promise<void> {
    if (this.#closed) return;
    const status = await this.#read();
    const spelled = JSON.stringify(status);
    if (this.#closed) return;
    if (spelled !== this.#spelled) {
      this.#spelled = spelled;
      this.#status = status;
      this.#onChange();
    }
    if (status.waiting > 0 && status.relay === 'online') this.#lookSoon(COUNT_DOWN_MS);
  }

  async #read(): Promise<SyncStatus> {
    const { storage } = this.#ports;
    const { planId } = this.#session;
    const reported = this.#board.known(planId);
    const link = reported ?? (await this.#asStored());
    if (link.relay === 'none') return ONLY_HERE;
    return {
      relay: link.relay,
      waiting: await storage.countOutbox(planId),
      deliveredAt: link.deliveredAt,
      missing: this.#missing(),
      silent: link.caughtUp ? this.#silent() : this.#status.silent,
      trouble: link.trouble,
    };
  }

  /** No tab runs sync in this moment; the plan may have its relay all the same. */
  async #asStored(): Promise<PlanLink> {
    const { engine, storage } = this.#ports;
    const { planId, state } = this.#session;
    if (state.access.relay === null) return NO_LINK;
    const plan = (await storage.listPlans()).find((it) => it.planId === planId);
    if (plan === undefined || (await openSafety(engine, this.#dataKey, planId, plan.safety)).relayOff) return NO_LINK;
    const record = await openRelayRecord(engine, this.#dataKey, planId, await storage.readRelay(planId));
    const { deliveredAt = null, trouble = null } = record ?? {};
    return { relay: 'offline', deliveredAt, trouble, caughtUp: false };
  }

  #missing(): SyncStatus['missing'] {
    const counts = new Map<MemberRef | null, number>();
    for (const { device } of this.#session.missing()) {
      const from = this.#session.state.memberOf(device);
      counts.set(from, (counts.get(from) ?? 0) + 1);
    }
    return [...counts].map(([from, count]) => ({ from, count }));
  }

  #silent(): SyncStatus['silent'] {
    const { entryCount, state, me } = this.#session;
    // Reads every entry: only when there are others.
    if (this.#silence.entries !== entryCount)
      this.#silence = { entries: entryCount, silent: silentMembers(state, me, this.#ports.now()) };
    return this.#silence.silent;
  }
}

/**
 * Members who may write and once did, of whom nothing has come for three weeks, while somebody else has written since.
 * By the writers' clocks: good enough to tell a person, decides nothing. Whoever only reads is never called silent.
 */
export function silentMembers(state: PlanState, me: MemberRef, now: number): SyncStatus['silent'] {
  const newest = new Map<MemberRef, number>();
  for (const { author, body } of state.contents()) {
    const member = state.memberOf(author);
    if (member !== null) newest.set(member, Math.max(newest.get(member) ?? 0, Math.min(body.claimedAt, now)));
  }
  const isOvertaken = (member: MemberRef, at: number): boolean =>
    [...newest].some(([other, otherAt]) => other !== member && otherAt > at);
  return [...newest]
    .filter(
      ([member, at]) => member !== me && now - at > SILENT_MS && isOvertaken(member, at) && mayWriteNow(state, member),
    )
    .map(([from, since]) => ({ from, since }))
    .toSorted((a, b) => a.since - b.since);
}

function mayWriteNow({ access }: PlanState, member: MemberRef): boolean {
  const hasDevice = [...access.devices.values()].some((it) => it.member === member && it.live && it.kind === 'own');
  if (!hasDevice) return false;
  return [...access.keys.keys()].some((section) => {
    const right = rightOf(access, member as MemberId, section);
    return right !== null && right !== 'relay' && right !== 'read';
  });
}
