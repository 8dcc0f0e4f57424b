import type { Done } from '#replica/api.ts';

/** What was done in several steps, as one thing to undo. `null` when none of it was done. */
export function together(steps: readonly (Done | null)[]): Done | null {
  const done = steps.filter((step) => step !== null);
  const first = done[0];
  if (first === undefined) return null;
  return {
    created: first.created,
    undo: () => {
      const kept = done.toReversed().map((step) => step.undo().keptLater);
      return { keptLater: kept.find((member) => member !== null) ?? null };
    },
  };
}
