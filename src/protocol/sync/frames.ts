/** What a device and a relay say to each other [SYNC-2, SYNC-3]. Plain data; `frame-codec.ts` knows its bytes. */
import type { Bytes } from '#lib/bytes.ts';
import type { DeviceId, EntryId, PlanId, SectionId } from '../ids.ts';

/** One ordered sequence of entries in a mailbox: a section, or the access log (`NO_SECTION`), in one lane. */
export interface Stream {
  readonly section: SectionId;
  readonly lane: 'main' | 'late';
}

/** Codes and their numbers, pinned [SYNC-4]. */
export const APPEND_RESULTS = Object.freeze({
  kept: 0,
  duplicate: 1,
  accessMissing: 2,
  waits: 3,
  badSignature: 4,
  malformed: 5,
  tooLarge: 6,
  quota: 7,
  notAllowed: 8,
});
export type AppendResult = keyof typeof APPEND_RESULTS;

export const REFUSAL_CODES = Object.freeze({
  malformed: 1,
  accessMissing: 2,
  noSuchPlan: 3,
  closed: 4,
  notProven: 5,
  tooMany: 6,
  quota: 7,
  goingDown: 8,
  moved: 9,
  failed: 10,
});
export type RefusalCode = keyof typeof REFUSAL_CODES;

/** From a device to a relay. `ref` is the device's own number, given back in the answer. */
export type DeviceFrame =
  | { readonly type: 'hello'; readonly version: number }
  | {
      readonly type: 'introduce';
      readonly plan: PlanId;
      readonly ref: number;
      readonly token: Bytes;
      readonly entries: readonly Bytes[];
    }
  | { readonly type: 'open'; readonly plan: PlanId; readonly device: DeviceId }
  | { readonly type: 'prove'; readonly plan: PlanId; readonly signature: Bytes }
  | { readonly type: 'append'; readonly plan: PlanId; readonly ref: number; readonly entries: readonly Bytes[] }
  | {
      readonly type: 'since';
      readonly plan: PlanId;
      readonly stream: Stream;
      readonly ordinal: number;
      /** The rolling hash at that ordinal, 32 bytes. */
      readonly hash: Bytes;
    }
  | { readonly type: 'fetch'; readonly plan: PlanId; readonly ref: number; readonly ids: readonly EntryId[] }
  | { readonly type: 'whisper'; readonly plan: PlanId; readonly section: SectionId; readonly bytes: Bytes }
  | { readonly type: 'close'; readonly plan: PlanId };

/** From a relay to a device. */
export type RelayFrame =
  | {
      readonly type: 'welcome';
      readonly version: number;
      /** The relay's Ed25519 key, 32 bytes. */
      readonly key: Bytes;
      readonly nonce: Bytes;
      /** The relay's clock, milliseconds since 1970. */
      readonly now: number;
    }
  | {
      readonly type: 'introduced';
      readonly plan: PlanId;
      readonly ref: number;
      readonly results: readonly AppendResult[];
    }
  | {
      readonly type: 'opened';
      readonly plan: PlanId;
      /** 16 bytes. */
      readonly era: Bytes;
      readonly standing: 'member' | 'removed';
      readonly streams: readonly { readonly stream: Stream; readonly ordinal: number }[];
    }
  | {
      readonly type: 'appended';
      readonly plan: PlanId;
      readonly ref: number;
      readonly results: readonly AppendResult[];
      readonly receipts: readonly Bytes[];
    }
  | {
      readonly type: 'entries';
      readonly plan: PlanId;
      readonly stream: Stream;
      /** Ordinal of the first. */
      readonly first: number;
      readonly entries: readonly Bytes[];
      /** Of the last; empty where there are no entries: all was there. */
      readonly receipt: Bytes;
    }
  | { readonly type: 'fetched'; readonly plan: PlanId; readonly ref: number; readonly entries: readonly Bytes[] }
  | {
      readonly type: 'whispered';
      readonly plan: PlanId;
      readonly section: SectionId;
      readonly device: DeviceId;
      readonly bytes: Bytes;
    }
  | { readonly type: 'refused'; readonly plan: PlanId; readonly ref: number; readonly code: RefusalCode }
  | { readonly type: 'ended'; readonly plan: PlanId; readonly code: RefusalCode };

/** What a receipt says [SYNC-8]. */
export interface Receipt {
  readonly era: Bytes;
  readonly plan: PlanId;
  readonly stream: Stream;
  readonly ordinal: number;
  readonly hash: Bytes;
  readonly time: number;
}

/** An ordered way for frames, whatever carries them: a WebSocket, long polling, memory in tests. */
export interface Line {
  /** Its `x-line` where it has one of its own; a WebSocket goes by its nonce [SYNC-11, SYNC-13]. */
  readonly name?: string;
  send(frame: Bytes): void;
  close(): void;
  /** Bytes handed to `send` that are not on their way yet; a sender waits while they are many. */
  buffered(): number;
}

/** Who is told of what comes over a line. After `closed` nothing comes. */
export interface LineListener {
  opened(line: Line): void;
  received(frame: Bytes): void;
  closed(): void;
}
