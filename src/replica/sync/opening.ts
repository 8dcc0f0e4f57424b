/**
 * From a line to an open plan: asked for, introduced where the relay does not
 * know who is in it, proven, opened [SYNC-5].
 */
import { equalBytes } from '#lib/bytes.ts';
import type { RefusalCode } from '#protocol/sync/frames.ts';
import { lineProofMessage } from '#protocol/sync/line-proof.ts';
import type { Inflow } from './inflow.ts';
import type { Outflow } from './outflow.ts';
import type { PlanLine, PlanTalk } from './plan-talk.ts';

/** So often a plan is introduced and still not known: something is wrong with it or with the relay. */
const MOST_INTRODUCTIONS = 3;

export class Opening {
  readonly #talk: PlanTalk;
  readonly #outflow: Outflow;
  readonly #inflow: Inflow;
  #line: PlanLine | null = null;
  #introductions = 0;
  #isIntroducing = false;

  constructor(talk: PlanTalk, outflow: Outflow, inflow: Inflow) {
    this.#talk = talk;
    this.#outflow = outflow;
    this.#inflow = inflow;
  }

  /** It was begun, and is neither open nor given up. */
  get isUnderWay(): boolean {
    return this.#line !== null;
  }

  /** An answer is awaited. */
  get isAwaiting(): boolean {
    return this.#line !== null && !this.#isIntroducing;
  }

  begin(line: PlanLine): void {
    this.#line = line;
    this.#introductions = 0;
    this.#isIntroducing = false;
  }

  /** It is open, or will not be over this line. */
  stop(): void {
    this.#line = null;
    this.#isIntroducing = false;
  }

  /** Asks for the plan. @returns false = the plan names another relay than the one of this line */
  async open(line: PlanLine): Promise<boolean> {
    const { intake, keeper } = this.#talk;
    const named = intake.access().relay;
    if (named === null || !equalBytes(named.key, line.key)) return false;
    // Where the streams had come to.
    await keeper.flush();
    // Another relay acknowledged what left the outbox.
    const isOfAnother = await keeper.read(line.key);
    this.#talk.tell();
    if (isOfAnother) await keeper.commit({ offerAgain: true });
    await this.#ask(line);
    return true;
  }

  /** Takes a refusal. @returns what it means for the opening: dealt with, tried in vain too often, or nothing */
  async refused(ref: number, code: RefusalCode): Promise<'dealt with' | 'in vain' | null> {
    if (!this.isUnderWay) return null;
    // The answer of `prove` to a plan that is being introduced already.
    if (this.#isIntroducing) return ref === 0 ? 'dealt with' : null;
    if (code !== 'noSuchPlan' && code !== 'accessMissing') return null;
    if (++this.#introductions > MOST_INTRODUCTIONS) return 'in vain';
    this.#isIntroducing = true;
    await this.#outflow.introduce();
    return 'dealt with';
  }

  /** All access entries were told: asks again. */
  async introduced(): Promise<void> {
    if (this.#line !== null && this.#isIntroducing) await this.#ask(this.#line);
  }

  async #ask(line: PlanLine): Promise<void> {
    const { intake } = this.#talk;
    const { planId: plan, device } = intake;
    const signature = await intake.signLine(lineProofMessage({ relayKey: line.key, nonce: line.nonce, plan, device }));
    await this.#inflow.asksToOpen(line.key);
    if (line !== this.#line) return;
    this.#isIntroducing = false;
    this.#talk.send({ type: 'open', plan, device });
    this.#talk.send({ type: 'prove', plan, signature });
    this.#talk.expectAnswer();
  }
}
