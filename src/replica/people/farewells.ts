/** The plans that devices here were taken out of, as far as this tab knows. What is done about it loads when a plan is open. */
import { err, type Result } from '#lib/result.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { Farewells, FarewellState, KeepError, SealQuestion } from '../api-people.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanSession } from '../session/plan-session.ts';
import type { SyncBoard } from '../sync/sync-board.ts';
import type { FarewellKeeper } from './farewell.ts';
import { readSafety } from './farewell-record.ts';

export class FarewellBook implements Farewells {
  readonly #states = new Map<string, FarewellState>();
  readonly #questions = new Map<string, SealQuestion | null>();
  readonly #partsGone = new Set<string>();
  readonly #keepers = new Map<PlanSession, FarewellKeeper>();
  readonly #listeners = new Set<() => void>();

  stateOf(planId: string): FarewellState | null {
    return this.#states.get(planId) ?? null;
  }

  questionOf(planId: string): SealQuestion | null {
    return this.#questions.get(planId) ?? null;
  }

  lostParts(planId: string): boolean {
    return this.#partsGone.has(planId);
  }

  closeLostParts(planId: string): void {
    this.#partsGone.delete(planId);
    for (const [session, keeper] of this.#keepers)
      // Not kept: it is told once more.
      if (session.planId === planId) void keeper.closeParts().catch(() => undefined);
    this.#tell();
  }

  /** Bound: handed on as it is. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async leave(planId: string): Promise<void> {
    for (const [session, keeper] of this.#keepers) if (session.planId === planId) await keeper.leave();
  }

  async keep(planId: string): Promise<Result<null, KeepError>> {
    let done: Result<null, KeepError> = err({ type: 'NotKept' });
    for (const [session, keeper] of this.#keepers) if (session.planId === planId) done = await keeper.keep();
    return done;
  }

  /** What the plan's record says: a plan that is sealed here shows nothing from its first moment on [LEAVE-3]. */
  recall(planId: string, sealed: 'asks' | 'kept' | null): void {
    if (sealed !== null && !this.#states.has(planId)) this.#learn(planId, sealed);
  }

  /** The plan came here anew. */
  forget(planId: string): void {
    this.#states.delete(planId);
    this.#questions.delete(planId);
  }

  /** Watches an open session, until the result is called. */
  watch(
    { ports, dataKey, board }: { readonly ports: ReplicaPorts; readonly dataKey: DataKey; readonly board: SyncBoard },
    session: PlanSession,
    host: { readonly wipe: () => Promise<void>; readonly lock: () => void },
  ): () => void {
    let ended = false;
    const { planId } = session;
    void Promise.all([import('./farewell.ts'), readSafety(ports, dataKey, planId)]).then(
      ([{ FarewellKeeper, hasOwnRecords }, safety]) => {
        if (ended) return;
        const partsGone = (): void => {
          this.#partsGone.add(planId);
          this.#tell();
        };
        // Told until it is read, also after the app was closed.
        if (safety?.partsGone === true) partsGone();
        const mustAsk = (): boolean => hasOwnRecords(session);
        const sealed = safety?.sealed ?? null;
        const keeper = new FarewellKeeper(ports, dataKey, session, board, { ...host, mustAsk, partsGone }, sealed);
        this.#keepers.set(session, keeper);
        const learn = (): void => this.#learn(planId, keeper.state, keeper.question);
        keeper.subscribe(learn);
        learn();
        // Never fetched, and no network: the next opening watches.
      },
      () => undefined,
    );
    return () => {
      ended = true;
      this.#keepers.get(session)?.close();
      this.#keepers.delete(session);
    };
  }

  #learn(planId: string, state: FarewellState | null, question: SealQuestion | null = null): void {
    if (this.stateOf(planId) === state && this.questionOf(planId) === question) return;
    this.#questions.set(planId, question);
    if (state === null) this.#states.delete(planId);
    else this.#states.set(planId, state);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
