/** What screens may know of letting somebody in who is in the same room, by codes from screen to camera alone. */
import type { Result } from '#lib/result.ts';
import type { MemberRef } from '#plan/field.ts';
import type { CodeError } from '#protocol/bundle/code-text.ts';
import type { Progress } from '#protocol/bundle/frames.ts';

export type { CodeError, Progress };

/** A code that changes by itself. Letters of QR's alphanumeric mode only. */
export interface ChangingCode {
  /** The least number of codes that hold all of it. */
  readonly count: number;
  frame(n: number): string;
}

/** How much one code holds: `dense` is faster, `sparse` is read by worse cameras, and from farther off. */
export type Density = 'dense' | 'sparse';

/** A fresh device that asks to be let in, as its code says. */
export interface AskingDevice {
  readonly device: string;
  /** What the code said: asked with again. */
  readonly text: string;
  /** Whose it is, where it was let in already. */
  readonly member: MemberRef | null;
}

/** What answers: to be shown until the other has it. */
export interface Answer {
  readonly device: string;
  readonly bytes: number;
  /** How many parts of the plan there was no room for: they come when both have network. */
  readonly left: number;
  code(density: Density): Promise<ChangingCode>;
}

/** `KeyRefused`: keys that no device of ours has made. */
export type AskingError = CodeError | { readonly type: 'KeyRefused' };

/**
 * `NotAllowed`: whoever writes here may not, or nothing was granted to the member. `OtherMember`: the device is in the
 * plan as somebody else's. `DeviceEnded`: it was in the plan, and was taken out. `BundleTooLarge`: the acts alone are
 * more than goes by QR. Nothing was written in any of them.
 */
export type LetInError =
  | AskingError
  | {
      readonly type:
        | 'NotAllowed'
        | 'OtherMember'
        | 'DeviceEnded'
        | 'TooManyDevices'
        | 'BundleTooLarge'
        | 'StorageFull'
        | 'StorageGone';
    };

/** On the side of whoever lets in. */
export interface LettingIn {
  /** Reads what the other's screen shows. Nothing is written. */
  read(text: string): Promise<Result<AskingDevice, AskingError>>;
  /**
   * Lets the device in as the member's, once a person has said yes to it, and makes what answers. Of one that is in
   * already it is made again.
   */
  letIn(member: MemberRef, asking: AskingDevice): Promise<Result<Answer, LetInError>>;
  /** Whether the other's screen says that it has this answer. */
  hasCome(answer: Answer, text: string): Promise<Result<null, CodeError | { readonly type: 'NotTheirs' }>>;
}

/**
 * `CodeMisread`: what came together is not what was sent; all begins anew. `BundleTooNew`, `BundleDamaged`. `NotForMe`:
 * it answers another device. `NotVerified`: it does not say that this device was let in; nothing was kept.
 */
export interface TakeError {
  readonly type:
    | 'CodeMisread'
    | 'BundleTooNew'
    | 'BundleDamaged'
    | 'NotForMe'
    | 'NotVerified'
    | 'AlreadyHere'
    | 'StorageFull'
    | 'StorageGone';
}

export interface Taken {
  readonly planId: string;
  /** A code that says so, for whoever let in. */
  readonly came: string;
}

/** On the side of whoever is let in: a device without the plan. */
export interface Meeting {
  /** The code that asks: the same until this device is in a plan. Kept, sealed, across restarts. */
  ask(): Promise<Result<string, { readonly type: 'StorageFull' | 'StorageGone' }>>;
  /** Takes in what one code said; how far it is. What is no part of an answer changes nothing. */
  add(text: string): Result<Progress, CodeError>;
  readonly progress: Progress;
  /** The plan, once all has come; `null` = some is missing. Whatever is wrong leaves the store as it was. */
  take(): Promise<Result<Taken | null, TakeError>>;
}
