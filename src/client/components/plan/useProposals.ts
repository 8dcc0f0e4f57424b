import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Proposals, ProposalView } from '#replica/api-proposals.ts';
import { usePlan } from './usePlan.ts';

const NONE: readonly ProposalView[] = [];
const nothing = (): (() => void) => () => undefined;

/** What is proposed in this plan, newest first, and what answers it. Loads nothing where nothing ever was. */
export function useProposals(): { readonly list: readonly ProposalView[]; readonly board: Proposals | null } {
  const { replica, view } = usePlan();
  const [board, setBoard] = useState<Proposals | null>(null);
  const { hasProposals } = view;
  useEffect(() => {
    if (replica === null || !hasProposals) return;
    let left = false;
    // Offline and never fetched: the page says what it knows without them.
    replica.proposals().then(
      (opened) => left || setBoard(opened),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [replica, hasProposals]);
  const list = useSyncExternalStore(board?.subscribe ?? nothing, () => board?.list() ?? NONE);
  return { list, board };
}
