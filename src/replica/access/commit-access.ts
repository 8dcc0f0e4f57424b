/** Commits acts under the plan's lock, against the plan as the store has it. */
import { err, ok, type Result } from '#lib/result.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { storeError } from '../copies/store-error.ts';
import type { ReplicaPorts } from '../ports.ts';
import { loadPlan } from '../session/load-plan.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import type { PlanChange } from '../storage.ts';
import { AccessDraft } from './access-draft.ts';

/** The store refused; nothing was written. */
export type NotKept = { readonly type: 'StorageFull' } | { readonly type: 'StorageGone' };

const MOST_ATTEMPTS = 4;

/**
 * Runs `make` on a draft and commits what it added, again on a new draft while
 * others come first. An error of `make`, or an empty draft, writes nothing.
 * Tells nobody: the caller refreshes the session and posts to other tabs.
 */
export function commitAccess<T, E>(
  ports: ReplicaPorts,
  dataKey: DataKey,
  planId: string,
  make: (draft: AccessDraft) => Promise<Result<T, E>>,
): Promise<Result<T, E | NotKept>> {
  return withPlanLock(ports.locks, planId, async () => {
    for (let attempt = 1; ; attempt++) {
      const draft = new AccessDraft(ports, dataKey, await loadPlan(ports.engine, ports.storage, dataKey, planId));
      const made = await make(draft);
      if (!made.ok || draft.isEmpty) return made;
      const kept = await keep(ports, planId, await draft.finish());
      if (kept.ok) return made;
      if (kept.error !== 'again') return err(kept.error);
      if (attempt === MOST_ATTEMPTS) return err({ type: 'StorageGone' });
    }
  });
}

async function keep(
  { storage }: ReplicaPorts,
  planId: string,
  change: PlanChange,
): Promise<Result<null, NotKept | 'again'>> {
  const done = await storage.commit(planId, change);
  if (done.ok) return ok(null);
  return err(done.error.type === 'HeadMoved' ? 'again' : storeError(done.error));
}
