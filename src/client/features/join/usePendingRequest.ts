import { useEffect, useState } from 'react';
import type { PendingRequest } from '#replica/api-invitations.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { readSetting } from '../../i18n/device-settings.ts';

/** A request that waits for its answer, the newest; `null` = there is none, or it is not known yet. */
export function usePendingRequest(): PendingRequest | null {
  const { load } = usePlans();
  const [request, setRequest] = useState<PendingRequest | null>(null);
  useEffect(() => {
    // Nothing says that anything was asked: the store need not be opened for it.
    if (readSetting('asked') === null) return;
    let left = false;
    load()
      .then((plans) => plans.joining())
      .then((joining) => joining.pending())
      .then((pending) => {
        const [newest = null] = pending.toSorted((a, b) => b.askedAt - a.askedAt);
        if (!left) setRequest(newest);
      })
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [load]);
  return request;
}
