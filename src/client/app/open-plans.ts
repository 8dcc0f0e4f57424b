import type { Plans } from '#replica/api.ts';

/** Gives the replicas this browser's own storage, locks, chance and time. */
export function openPlans(): Promise<Plans> {
  return Promise.reject(new Error('the engine is not wired yet'));
}
