import { useSyncExternalStore } from 'react';
import type { PaperPart } from '#plan/papers/parts.ts';

/** How the person wants the paper. Kept in memory only: which parts one leaves out tells something of oneself. */
export interface PaperChoices {
  /** 14 points for all running text. */
  readonly isLarge: boolean;
  /** Parts the person has put in or taken out, by id; the others are in unless they are «berre for meg». */
  readonly chosen: ReadonlyMap<string, boolean>;
}

const NONE: PaperChoices = { isLarge: false, chosen: new Map() };
const choices = new Map<string, PaperChoices>();
const listeners = new Set<() => void>();

/** The choices for one plan, and how to change them. */
export function usePaperChoices(planId: string): readonly [PaperChoices, (change: Partial<PaperChoices>) => void] {
  const current = useSyncExternalStore(subscribe, () => choices.get(planId) ?? NONE);
  const change = (to: Partial<PaperChoices>): void => {
    choices.set(planId, { ...current, ...to });
    for (const listener of listeners) listener();
  };
  return [current, change];
}

/** Whether this part is to stand on paper. */
export function isOnPaper(part: PaperPart, { chosen }: PaperChoices): boolean {
  return chosen.get(part.id) ?? !part.onlyMe;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
