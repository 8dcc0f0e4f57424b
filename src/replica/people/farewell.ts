/**
 * Being taken out of a plan, on the device that is: it believes the signed act
 * only, leaves a last word that shows it knows, hands in what it has, and wipes
 * the plan. Whoever wrote here as a professional is first offered what belongs
 * in the patient's record; who never answers, has a week.
 */
import { keepsRecords, ownWritings } from '#plan/participants/own-writings.ts';
import type { AccessState } from '#protocol/access/reduce.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { commitAccess } from '../access/commit-access.ts';
import type { FarewellState } from '../api-people.ts';
import { ok } from '#lib/result.ts';
import { openSafety, sealSafety } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import type { PlanSession } from '../session/plan-session.ts';
import { changePlanRecord } from '../session/summary-keeper.ts';
import type { SyncBoard } from '../sync/sync-board.ts';
import { assemblePlan } from '../views/assemble-plan.ts';
import { deviceSigns } from './device-signs.ts';
import { wipeLostSections } from './lost-sections.ts';
import { isMemberOut, isTakenOut } from './taken-out.ts';

const LOOK_AGAIN_MS = 1_000;
/** So long a professional has to take care of what belongs in the record. */
const TIME_TO_KEEP_MS = 7 * 24 * 3_600_000;

export interface FarewellHost {
  /** Deletes the plan from this device. */
  wipe(): Promise<void>;
  /** Closes and opens the plan anew where a screen shows it: parts of it are gone. */
  partsGone(): void;
  /** Whether somebody wrote here who must be asked before it is wiped. */
  mustAsk(): boolean;
}

/** Watches one session for the end of its device, or of parts of what it may read. */
export class FarewellKeeper {
  state: FarewellState | null = null;
  readonly #ports: ReplicaPorts;
  readonly #dataKey: DataKey;
  readonly #session: PlanSession;
  readonly #board: SyncBoard;
  readonly #host: FarewellHost;
  readonly #listeners = new Set<() => void>();
  readonly #ends: readonly (() => void)[];
  #access: AccessState | null = null;
  #cancel: (() => void) | null = null;
  #work: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(ports: ReplicaPorts, dataKey: DataKey, session: PlanSession, board: SyncBoard, host: FarewellHost) {
    this.#ports = ports;
    this.#dataKey = dataKey;
    this.#session = session;
    this.#board = board;
    this.#host = host;
    this.#ends = [
      session.subscribe(() => this.#noteSession()),
      board.subscribe((planId) => {
        if (planId === session.planId && this.state !== null) this.#lookSoon(0);
      }),
    ];
    this.#noteSession();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What was offered was taken care of, or is not wanted. */
  async leave(): Promise<void> {
    if (this.state === 'toKeep' || this.state === 'nowhere') await this.#wipe();
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
    for (const end of this.#ends) end();
  }

  /** Called at each key press: only acts are worth a look. */
  #noteSession(): void {
    const access = this.#session.access();
    if (access === this.#access) return;
    this.#access = access;
    if (!isTakenOut(this.#session.state, this.#session.device) && this.state !== 'wiped') this.#become(null);
    this.#lookSoon(0);
  }

  #lookSoon(ms: number): void {
    if (this.#closed || this.state === 'wiped') return;
    this.#cancel?.();
    this.#cancel = this.#ports.timers.after(ms, () => {
      this.#cancel = null;
      // What the store does not take now, it may take later.
      this.#work = this.#work.then(() => this.#look()).catch(() => this.#lookSoon(10 * LOOK_AGAIN_MS));
    });
  }

  async #look(): Promise<void> {
    if (this.#closed) return;
    const hasRelay = await this.#hasRelay();
    if (this.state === null && isTakenOut(this.#session.state, this.#session.device)) {
      // Taken off the list by its own person, and nowhere to hand in: it may be all there is of the plan.
      if (!hasRelay && !isMemberOut(this.#session.state, this.#session.device)) return;
      this.#become(hasRelay ? 'handingIn' : 'nowhere');
    }
    if (this.state === null) {
      const wiped = await wipeLostSections(this.#ports, this.#session, hasRelay);
      if (wiped.length > 0) this.#host.partsGone();
      return;
    }
    if (this.state !== 'handingIn') return;
    const since = await this.#since();
    if (!hasRelay) return this.#become('nowhere');
    await this.#sayLastWord();
    if (!(await this.#isHandedIn())) return this.#lookSoon(LOOK_AGAIN_MS);
    if (this.#host.mustAsk() && this.#ports.now() - since < TIME_TO_KEEP_MS) return this.#become('toKeep');
    // An act that came meanwhile may have brought it back.
    if (this.state === 'handingIn') await this.#wipe();
  }

  /** One empty entry: whoever fetches what came late sees that this device knows. It counts for nothing [ACCEPT-1]. */
  async #sayLastWord(): Promise<void> {
    const { state, device } = this.#session;
    await this.#session.settle();
    if (deviceSigns(state, [], this.#ports.now()).reached.has(device)) return;
    await commitAccess(this.#ports, this.#dataKey, this.#session.planId, async (draft) => {
      await draft.addLastWord();
      return ok(null);
    });
    await this.#session.refresh();
    this.#ports.channel.post({ type: 'entriesAdded', planId: this.#session.planId });
  }

  /** An entry leaves the outbox when the relay has said that it is on its disk. */
  async #isHandedIn(): Promise<boolean> {
    const { planId } = this.#session;
    // What the relay has said that it will never take, is not waited for.
    if (this.#board.known(planId)?.trouble === 'notTaken') return true;
    return (await this.#ports.storage.countOutbox(planId)) === 0;
  }

  async #hasRelay(): Promise<boolean> {
    const { planId } = this.#session;
    if (this.#session.access().relay === null) return false;
    const record = (await this.#ports.storage.listPlans()).find((plan) => plan.planId === planId);
    if (record === undefined) return false;
    return !(await openSafety(this.#ports.engine, this.#dataKey, planId, record.safety)).relayOff;
  }

  /** When this device first knew; kept, so that a closed app does not begin anew. */
  async #since(): Promise<number> {
    const { engine, locks, storage } = this.#ports;
    const { planId } = this.#session;
    const key = this.#dataKey;
    const record = (await storage.listPlans()).find((plan) => plan.planId === planId);
    if (record === undefined) return this.#ports.now();
    const known = (await openSafety(engine, key, planId, record.safety)).endedAt;
    if (known !== null) return known;
    const endedAt = this.#ports.now();
    await withPlanLock(locks, planId, () =>
      changePlanRecord(this.#ports, planId, async (plan) => {
        const safety = await openSafety(engine, key, planId, plan.safety);
        return { ...plan, safety: await sealSafety(engine, key, planId, { ...safety, endedAt }) };
      }),
    );
    return endedAt;
  }

  async #wipe(): Promise<void> {
    // Told first: with the plan, whoever could tell goes.
    this.#become('wiped');
    await this.#host.wipe();
  }

  #become(state: FarewellState | null): void {
    if (this.#closed || this.state === state) return;
    this.state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Whether whoever writes here, writes in their work and has written something. */
export function hasOwnRecords(session: PlanSession): boolean {
  const view = assemblePlan(
    session.documents.sections().map((it) => it.view()),
    { planId: session.planId, me: session.me, statements: session.statements(), rights: session.rights() },
  );
  const card = view.people.find(({ member }) => member === session.me);
  return keepsRecords(card?.role.value ?? null) && ownWritings(view, session.me).length > 0;
}
