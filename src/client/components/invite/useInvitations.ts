import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Invitations, OpenInvitation } from '#replica/api-invitations.ts';
import { usePlan } from '../plan/usePlan.ts';
import { useSync } from '../plan/useSync.ts';

const NONE: readonly OpenInvitation[] = [];
const nothing = (): (() => void) => () => undefined;

interface InvitationsInHand {
  /** `null` until they are loaded. A plan without a relay has none, and loads nothing. */
  readonly invitations: Invitations | null;
  readonly open: readonly OpenInvitation[];
}

/** The invitations of the plan on screen. */
export function useInvitations(): InvitationsInHand {
  const { replica } = usePlan();
  const { relay } = useSync();
  const [loaded, setLoaded] = useState<Invitations | null>(null);
  const hasRelay = relay !== 'none';
  useEffect(() => {
    let left = false;
    if (replica !== null && hasRelay)
      replica
        .invitations()
        .then((found) => {
          if (!left) setLoaded(found);
        })
        // What cannot be loaded now is there at the next visit: nobody was let in meanwhile.
        .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [replica, hasRelay]);
  const open = useSyncExternalStore(loaded?.subscribe.bind(loaded) ?? nothing, () => loaded?.getOpen() ?? NONE);
  return { invitations: loaded, open };
}
