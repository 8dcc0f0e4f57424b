/**
 * Being taken out of a plan, on the device that is: it believes the signed act
 * only, leaves a last word that shows it knows, hands in what it has, and wipes
 * the plan. Whoever wrote here as a professional is first offered what belongs
 * in the patient's record; who never answers, has a week. Where it was another
 * device of the same owner that took it out, or a sheet that several owners
 * have, nobody knows in whose hands that is: this one shows nothing, and asks
 * before it wipes [LEAVE-3].
 */
import { err, ok, type Result } from '#lib/result.ts';
import type { EpochMillis } from '#plan/calendar-date.ts';
import { keepsRecords, ownWritings } from '#plan/participants/own-writings.ts';
import type { AccessState } from '#protocol/access/reduce.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { commitAccess } from '../access/commit-access.ts';
import type { FarewellState, KeepError, SealQuestion } from '../api-people.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanSession } from '../session/plan-session.ts';
import type { SyncBoard } from '../sync/sync-board.ts';
import { assemblePlan } from '../views/assemble-plan.ts';
import { deviceSigns } from './device-signs.ts';
import { firstKnown, keepFarewell, readSafety } from './farewell-record.ts';
import { LossesInTime, lostSections, wipeLostSections } from './lost-sections.ts';
import { isByOwnStepBack, isBySheet, isInDoubt, isMemberOut, isTakenOut } from './taken-out.ts';

const LOOK_AGAIN_MS = 1_000;
/** So long a professional has to take care of what belongs in the record. */
const TIME_TO_KEEP_MS = 7 * 24 * 3_600_000;
/** So long an owner has to answer another of their devices. */
const TIME_TO_ANSWER_MS = TIME_TO_KEEP_MS;
/** Whether the time is up, is looked at so often. */
const LOOK_WHILE_SEALED_MS = 3_600_000;
/** A lock ends sync: it waits so long for what is to be handed in. */
const LOCK_AFTER_MS = 60_000;

export interface FarewellHost {
  /** Deletes the plan from this device. */
  wipe(): Promise<void>;
  /** Closes and opens the plan anew where a screen shows it: parts of it are gone. */
  partsGone(): void;
  /** Whether somebody wrote here who must be asked before it is wiped. */
  mustAsk(): boolean;
  /** The plan shows nothing any more: an app that has a lock locks. */
  lock(): void;
}

/** Watches one session for the end of its device, or of parts of what it may read. */
export class FarewellKeeper {
  state: FarewellState | null;
  question: SealQuestion | null = null;
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
  readonly #losses = new LossesInTime();
  /** Parts are lost, and more acts may be on their way. */
  #waitsForRelay = false;
  #answered = false;
  /** At the latest; `null` = it is done, or was before this session. */
  #lockBy: number | null = null;
  #closed = false;

  /** @param sealed what the plan's record says: it shows nothing from its first moment on */
  constructor(
    ports: ReplicaPorts,
    dataKey: DataKey,
    session: PlanSession,
    board: SyncBoard,
    host: FarewellHost,
    sealed: 'asks' | 'kept' | null = null,
  ) {
    this.state = sealed;
    this.#ports = ports;
    this.#dataKey = dataKey;
    this.#session = session;
    this.#board = board;
    this.#host = host;
    this.#ends = [
      session.subscribe(() => this.#noteSession()),
      board.subscribe((planId) => {
        if (planId === session.planId && (this.state !== null || this.#waitsForRelay)) this.#lookSoon(0);
      }),
      ports.channel.listen(({ type }) => {
        if (type === 'plansChanged' && this.state === 'asks') this.#lookSoon(0);
      }),
    ];
    this.#noteSession();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What was offered was taken care of, or is not wanted; or: «yes, it was me». */
  async leave(): Promise<void> {
    if (this.state === 'toKeep' || this.state === 'nowhere') return this.#wipe();
    if (this.state !== 'asks' && this.state !== 'kept') return;
    // What is only here goes to the others first.
    this.#answered = true;
    this.#become('handingIn');
    this.#lookSoon(0);
  }

  /** «No, it was not me»: nothing is wiped, and nothing shown, until the person says otherwise, or the sheet does. */
  async keep(): Promise<Result<null, KeepError>> {
    if (this.state !== 'asks') return ok(null);
    // What is not on the disk is asked again, and deleted after the week: so it is not told as kept.
    if (!(await keepFarewell(this.#ports, this.#dataKey, this.#session.planId, { sealed: 'kept' })))
      return err({ type: 'NotKept' });
    this.#become('kept');
    // Other tabs ask no longer.
    this.#ports.channel.post({ type: 'plansChanged' });
    return ok(null);
  }

  /** «Lukk»: that parts of the plan are gone was read. */
  async closeParts(): Promise<void> {
    await this.#keepParts(false);
  }

  async #keepParts(partsGone: boolean): Promise<void> {
    await keepFarewell(this.#ports, this.#dataKey, this.#session.planId, { partsGone });
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
    if (!isTakenOut(this.#session.state, this.#session.device)) {
      if (!this.#holdsLostParts()) await this.#backAgain();
    } else if (isInDoubt(this.#session.state, this.#session.device)) {
      if (this.#answered || !(await this.#staysSealed(hasRelay))) await this.#handInAndWipe(hasRelay);
      return;
    } else if (this.state === null || this.state === 'asks' || this.state === 'kept') {
      if (!hasRelay && !isMemberOut(this.#session.state, this.#session.device)) return;
      this.#become(hasRelay ? 'handingIn' : 'nowhere');
    }
    if (this.state === null) return this.#wipeParts(hasRelay);
    await this.#handInAndWipe(hasRelay);
  }

  /**
   * Not before all acts that the relay has are here, and what they took has been taken for a while: else the first half of
   * a change would wipe what the second gives back [LEAVE-2].
   */
  async #wipeParts(hasRelay: boolean): Promise<void> {
    const { state, device, planId } = this.#session;
    const lost = lostSections(state, device);
    this.#waitsForRelay = lost.length > 0 && hasRelay && this.#board.known(planId)?.caughtUp !== true;
    if (this.#waitsForRelay) return this.#losses.clear();
    if (this.#holdsLostParts() && this.#ports.now() - (await this.#since()) < TIME_TO_ANSWER_MS)
      return this.#lookSoon(LOOK_WHILE_SEALED_MS);
    const { sections, next } = this.#losses.ripe(lost, this.#ports.now());
    if (next !== null) this.#lookSoon(next);
    if (sections.length === 0) return;
    const wiped = await wipeLostSections(this.#ports, this.#session, hasRelay, sections);
    if (wiped.length > 0) {
      await this.#keepParts(true);
      this.#host.partsGone();
    }
  }

  /** What another device of an owner gave away is kept for a week, and not shown [LEAVE-2]. */
  #holdsLostParts(): boolean {
    const { state, device } = this.#session;
    return isByOwnStepBack(state, device) && lostSections(state, device).length > 0;
  }

  async #handInAndWipe(hasRelay: boolean): Promise<void> {
    if (this.state !== 'handingIn') return;
    const since = await this.#since();
    if (!hasRelay) return this.#become('nowhere');
    await this.#sayLastWord();
    if (!(await this.#isHandedIn())) return this.#lookSoon(LOOK_AGAIN_MS);
    const mayAsk = !this.#answered && this.#host.mustAsk();
    if (mayAsk && this.#ports.now() - since < TIME_TO_KEEP_MS) return this.#become('toKeep');
    // An act that came meanwhile may have brought it back.
    if (this.state === 'handingIn') await this.#wipe();
  }

  /** Shows nothing and asks, for a week; who says no, is asked no more. @returns false when it is to be wiped */
  async #staysSealed(hasRelay: boolean): Promise<boolean> {
    const { planId } = this.#session;
    const known = await readSafety(this.#ports, this.#dataKey, planId);
    const sealed = known?.sealed ?? null;
    // Taken off the list by its own person, and nowhere to hand in: it may be all there is of the plan.
    if (sealed === null && !hasRelay) return true;
    const since = await this.#since();
    if (sealed === null) {
      await this.#session.settle();
      await keepFarewell(this.#ports, this.#dataKey, planId, { sealed: 'asks' });
      this.#lockBy = this.#ports.now() + LOCK_AFTER_MS;
    }
    this.#ask(since);
    this.#become(sealed ?? 'asks');
    if (hasRelay) await this.#sayLastWord();
    const isHandedIn = hasRelay && (await this.#isHandedIn());
    this.#lockInTime(isHandedIn);
    if (sealed !== 'kept' && isHandedIn && this.#ports.now() - since >= TIME_TO_ANSWER_MS) {
      this.#become('handingIn');
      return false;
    }
    this.#lookSoon(this.#lockBy === null ? LOOK_WHILE_SEALED_MS : LOOK_AGAIN_MS);
    return true;
  }

  #ask(since: EpochMillis): void {
    const bySheet = isBySheet(this.#session.state, this.#session.device);
    const answerBy = since + TIME_TO_ANSWER_MS;
    if (this.question?.bySheet === bySheet && this.question.answerBy === answerBy) return;
    this.question = { bySheet, answerBy };
    for (const listener of this.#listeners) listener();
  }

  #lockInTime(isHandedIn: boolean): void {
    if (this.#lockBy === null || (!isHandedIn && this.#ports.now() < this.#lockBy)) return;
    this.#lockBy = null;
    this.#host.lock();
  }

  /** What took it out counts no longer: the plan is shown again. */
  async #backAgain(): Promise<void> {
    const known = await readSafety(this.#ports, this.#dataKey, this.#session.planId);
    if (known === null || (known.sealed === null && known.endedAt === null)) return;
    await keepFarewell(this.#ports, this.#dataKey, this.#session.planId, { sealed: null, endedAt: null });
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
    if (this.#session.access().relay === null) return false;
    const safety = await readSafety(this.#ports, this.#dataKey, this.#session.planId);
    return safety !== null && !safety.relayOff;
  }

  #since(): Promise<number> {
    return firstKnown(this.#ports, this.#dataKey, this.#session.planId);
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
