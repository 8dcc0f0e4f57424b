/** What a replica is given from outside: time, chance, other tabs. The client and the tests each pass their own. */
import type { Bytes } from '#lib/bytes.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { SectionId } from '#protocol/ids.ts';
import type { ReplicaStorage } from './storage.ts';
import type { PlanLink } from './sync/link.ts';
import type { Whispered } from './sync/sync-board.ts';

/** Named locks between the tabs of one installation (Web Locks). */
export interface Locks {
  /** Runs `use` while holding the lock. `steal` takes it from whoever holds it (theirs then rejects or is ignored: the head check makes that safe). Resolves to `null` without running when `waitMs` passes first. */
  withLock<T>(
    name: string,
    options: { readonly steal?: boolean; readonly waitMs?: number },
    use: () => Promise<T>,
  ): Promise<T | null>;
  /** Holds the lock for as long as this tab lives or until released. */
  hold(name: string): Promise<{ release(): void }>;
  /** Whether anyone, this tab included, holds the lock. */
  isHeld(name: string): Promise<boolean>;
}

/** News between tabs: small hints, the truth is in the store. */
export interface Channel {
  post(message: ChannelMessage): void;
  listen(listener: (message: ChannelMessage) => void): () => void;
}

export type ChannelMessage =
  /** Entries were added to this plan's store. */
  | { readonly type: 'entriesAdded'; readonly planId: string }
  | { readonly type: 'plansChanged' }
  /** The app was locked: every tab lets go of its keys. */
  | { readonly type: 'locked' }
  /** The keys, as handles that no page can export. `ask`: of the tab that asked for them; `null` = somebody has unlocked the app. */
  | ({ readonly type: 'unlocked'; readonly ask: string | null } & DataKey)
  /** From a tab that found the app locked: is one of the others unlocked? `ask` is chance. */
  | { readonly type: 'lockAsk'; readonly ask: string }
  /** The lock was turned on or off, or everything here was deleted. */
  | { readonly type: 'lockChanged' }
  /** Somebody uses the app in this tab: it is not left alone. */
  | { readonly type: 'used' }
  /** From the tab that runs sync: how a plan stands with its relay. */
  | { readonly type: 'syncState'; readonly planId: string; readonly link: PlanLink }
  /** To the tab that runs sync: how do they stand? */
  | { readonly type: 'syncAsk' }
  /** To the tab that runs sync: say this in passing. Sealed. */
  | { readonly type: 'whisper'; readonly planId: string; readonly section: SectionId; readonly bytes: Bytes }
  /** From the tab that runs sync: another device said this. Sealed. */
  | ({ readonly type: 'whispered' } & Whispered);

export interface Timers {
  /** Runs `task` after so many milliseconds; the result cancels it. */
  after(ms: number, task: () => void): () => void;
}

export interface ReplicaPorts {
  readonly engine: Engine;
  readonly storage: ReplicaStorage;
  readonly locks: Locks;
  readonly channel: Channel;
  readonly timers: Timers;
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /**
   * Told after rows are durably stored: how many rows of this session have reached the disk, and how many
   * changes (key presses, choices) were in them. For tests that count what a killed tab must still have.
   */
  readonly onRowsStored?: (info: { readonly planId: string; readonly rows: number; readonly changes: number }) => void;
}
