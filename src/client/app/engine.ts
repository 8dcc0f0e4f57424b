import type { Plans } from '#replica/api.ts';

let plans: Promise<Plans> | null = null;

/**
 * The engine: storage, documents and keys. One chunk of its own, so that the
 * first screen can be drawn before it is here. Rejects when this browser will
 * not keep anything; the next call tries again.
 */
export function loadPlans(): Promise<Plans> {
  plans ??= import('./open-plans.ts')
    .then(({ openPlans }) => openPlans())
    .catch((error: unknown) => {
      plans = null;
      throw error;
    });
  return plans;
}
