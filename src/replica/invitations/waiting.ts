/** A request on its way: sent, asked for, and answered [INVITE-5]. */
import { err, ok, type Result } from '#lib/result.ts';
import type { Device } from '#protocol/crypto/device-keys.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { JoinError, Waiting } from '../api-invitations.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { Admission, AwaitedAdmission } from '../sync/admission.ts';
import type { Errand } from '../sync/errand.ts';
import type { RequestRecord } from './request-record.ts';

/** A request that could not be sent is tried again so soon, then ever later. */
const AGAIN_FIRST_MS = 2_000;
const AGAIN_MOST_MS = 60_000;

export interface InHand {
  readonly dataKey: DataKey;
  readonly record: RequestRecord;
  readonly device: Device;
}

type Opened = Parameters<AwaitedAdmission['admitted']>[1];

export interface WaitingSteps {
  record(): Promise<InHand | null>;
  send(inHand: InHand): Promise<Result<RequestRecord, JoinError>>;
  admission(inHand: InHand, heard: AwaitedAdmission): Admission;
  finish(inHand: InHand, errand: Errand, opened: Opened): Promise<Result<null, JoinError>>;
  joined(): Promise<void>;
  failed(error: JoinError): Promise<void>;
  asked(isRelayThere: boolean): void;
}

/** Sends what is not sent, asks until it is answered, and takes the plan over: one after the other, until it is stopped. */
export class WaitingForOne implements Waiting {
  readonly #steps: WaitingSteps;
  readonly #timers: ReplicaPorts['timers'];
  #admission: Admission | null = null;
  #cancel: (() => void) | null = null;
  #pauseMs = AGAIN_FIRST_MS;
  #isTrying = false;
  #stopped = false;

  constructor(timers: ReplicaPorts['timers'], steps: WaitingSteps) {
    this.#timers = timers;
    this.#steps = steps;
  }

  begin(): void {
    void this.#try();
  }

  hurry(): void {
    this.#pauseMs = AGAIN_FIRST_MS;
    if (this.#admission !== null) this.#admission.hurry();
    else void this.#try();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
    this.#admission?.stop();
  }

  async #try(): Promise<void> {
    if (this.#isTrying || this.#stopped) return;
    this.#isTrying = true;
    this.#cancel?.();
    const error = await this.#send().catch((): JoinError => ({ type: 'StorageGone' }));
    this.#isTrying = false;
    if (error === null || this.#stopped) return;
    if (!isForNow(error)) return this.#steps.failed(error);
    this.#steps.asked(error.type !== 'Unreachable');
    this.#later();
  }

  #later(): void {
    this.#cancel = this.#timers.after(this.#pauseMs, () => void this.#try());
    this.#pauseMs = Math.min(this.#pauseMs * 2, AGAIN_MOST_MS);
  }

  /** `null` = it is with the relay, and is asked for. */
  async #send(): Promise<JoinError | null> {
    const inHand = await this.#steps.record();
    if (inHand === null) return { type: 'Ended' };
    const sent = inHand.record.sent ? ok(inHand.record) : await this.#steps.send(inHand);
    if (!sent.ok) return sent.error;
    if (this.#stopped) return null;
    this.#admission = this.#steps.admission(inHand, {
      admitted: (errand, opened) => void this.#finish(inHand, errand, opened),
      notYet: (isRelayThere) => this.#steps.asked(isRelayThere),
    });
    return null;
  }

  async #finish(inHand: InHand, errand: Errand, opened: Opened): Promise<void> {
    this.#admission = null;
    const done = await this.#steps
      .finish(inHand, errand, opened)
      .catch((): Result<null, JoinError> => err({ type: 'StorageGone' }));
    errand.close();
    if (this.#stopped) return;
    if (done.ok) return this.#steps.joined();
    // The line broke while the plan was fetched.
    if (done.error.type === 'Unreachable') this.#later();
    else await this.#steps.failed(done.error);
  }
}

/** Goes right by itself, or when whoever invited has network. */
export function isForNow({ type }: JoinError): boolean {
  return type === 'Unreachable' || type === 'NotThereYet';
}
