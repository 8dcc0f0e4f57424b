/** What a plan hands in to its relay: who is in it, and the outbox, batch after batch [SYNC-5, SYNC-12]. */
import { mayRead } from '#protocol/access/reduce.ts';
import { NO_SECTION, type SectionId } from '#protocol/ids.ts';
import type { StoredEntry } from '../storage.ts';
import { HandIn } from './hand-in.ts';
import { Introduction } from './introduction.ts';
import type { FrameOf, PlanTalk } from './plan-talk.ts';
import type { StreamFollower } from './stream-follower.ts';

/** `full`: the relay has no room. `notTaken`: some of the outbox it does not take, whatever else it was given. */
export type Obstacle = 'full' | 'notTaken' | null;

export class Outflow {
  readonly #talk: PlanTalk;
  #handIn: HandIn;
  #introduction: Introduction;
  /** The number of the request whose answer is awaited. */
  #appending: number | null = null;
  #introducing: number | null = null;
  #tookSome = false;
  #isFull = false;
  #offeredAgain = false;
  /** As it was last seen to be: over a new line it stands until the relay has been asked. */
  #obstacle: Obstacle = null;

  constructor(talk: PlanTalk) {
    this.#talk = talk;
    this.#handIn = this.#newHandIn();
    this.#introduction = new Introduction(talk.intake);
  }

  get obstacle(): Obstacle {
    return this.#obstacle;
  }

  /** An answer is awaited. */
  get isAwaiting(): boolean {
    return this.#appending !== null || this.#introducing !== null;
  }

  get isAppending(): boolean {
    return this.#appending !== null;
  }

  get isIntroducing(): boolean {
    return this.#introducing !== null;
  }

  /** Another line, or the same from the beginning. */
  begin(): void {
    this.stop();
    this.#handIn = this.#newHandIn();
    this.#introduction = new Introduction(this.#talk.intake);
    this.#isFull = false;
    this.#offeredAgain = false;
    this.#tookSome = false;
  }

  /** No answer will come. */
  stop(): void {
    this.#appending = this.#introducing = null;
  }

  /** Everything is offered again. */
  retry(): void {
    this.#handIn.retry();
  }

  /** Acts have come, here or there: what was refused may be taken by them. */
  retryRefused(): void {
    this.#handIn.retryAll();
  }

  /** No room: what can be fetched is fetched all the same, and there may be room for acts. */
  full(): void {
    this.#isFull = true;
    this.stop();
    this.#obstacle = 'full';
  }

  /** Whether there are acts that the relay was not told of over this line. */
  hasNews(): Promise<boolean> {
    return this.#introduction.isNews();
  }

  /** Tells the relay who is in the plan: piece by piece, then goes on with what could not be done before. */
  async introduce(): Promise<void> {
    const entries = await this.#introduction.next();
    this.#introducing = null;
    if (entries.length === 0) return this.#talk.introduced();
    const { intake, ports } = this.#talk;
    this.#introducing = this.#talk.nextRef();
    this.#talk.send({
      type: 'introduce',
      plan: intake.planId,
      ref: this.#introducing,
      token: ports.token,
      entries,
    });
    this.#talk.expectAnswer();
  }

  async introduced(ref: number): Promise<void> {
    // A frame that came twice.
    if (ref === this.#introducing) await this.introduce();
  }

  /** Hands in the next batch, if nothing is under way. */
  async more(): Promise<void> {
    if (this.isAwaiting) return;
    if (this.#isFull) return (await this.hasNews()) ? this.introduce() : undefined;
    const handIn = this.#handIn;
    const batch = await handIn.next();
    if (handIn !== this.#handIn || !this.#talk.isOpen()) return;
    if (batch.length > 0) {
      this.#appending = this.#talk.nextRef();
      const entries = batch.map(({ bytes }) => bytes);
      this.#talk.send({ type: 'append', plan: this.#talk.intake.planId, ref: this.#appending, entries });
      this.#talk.expectAnswer();
      return;
    }
    if (handIn.hasWaiting && !this.#offeredAgain) {
      // It lacks what it once took: all of it is offered again, once.
      this.#offeredAgain = true;
      await this.#talk.keeper.commit({ offerAgain: true });
      handIn.retry();
      return this.more();
    }
    this.#obstacle = handIn.hasStuck ? 'notTaken' : null;
    if (!handIn.hasStuck) this.#delivered();
    this.#talk.tell();
  }

  async appended({ ref, results, receipts }: FrameOf<'appended'>, follower: StreamFollower): Promise<void> {
    if (ref !== this.#appending) return;
    this.#appending = null;
    const { keeper } = this.#talk;
    const { verdict, record, sections } = await follower.judgeReceipts(keeper.known, receipts);
    // What it says it took is not believed of a relay that has lost what it signed for.
    if (verdict !== 'take' && verdict !== 'again') return this.#talk.distrust(verdict, record);
    const mayIntroduce = results.includes('accessMissing') && (await this.hasNews());
    const { taken, next } = this.#handIn.answered(results, mayIntroduce, (entry) => this.#isProven(entry, sections));
    keeper.record = record;
    this.#tookSome ||= taken.length > 0;
    await keeper.commit({ heldByRelay: taken });
    if (!this.#talk.isOpen()) return;
    if (next === 'full') return this.#talk.full();
    if (this.#obstacle === 'full') this.#obstacle = null;
    if (next === 'introduce') return this.introduce();
    this.#talk.evaluateSoon();
  }

  /** Nothing waits to be handed in. */
  #delivered(): void {
    const { keeper, ports } = this.#talk;
    const record = keeper.known;
    const isNews = this.#tookSome || record.deliveredAt === null || record.trouble === 'forgotten';
    if (!isNews) return;
    this.#tookSome = false;
    const trouble = record.trouble === 'forgotten' ? null : record.trouble;
    keeper.record = { ...record, deliveredAt: ports.now(), trouble };
  }

  /** Wraps and blobs are in no stream, and whoever may not read one is told nothing of it [SYNC-7, SYNC-9]. */
  #isProven({ section, seq }: StoredEntry, signedFor: ReadonlySet<string>): boolean {
    if (seq === 0 || signedFor.has(section)) return true;
    const { intake } = this.#talk;
    const mayBeTold = section === NO_SECTION || mayRead(intake.access(), intake.device, section as SectionId);
    return !mayBeTold || this.#talk.isRemoved();
  }

  #newHandIn(): HandIn {
    return new HandIn(this.#talk.ports.storage, this.#talk.intake.planId);
  }
}
