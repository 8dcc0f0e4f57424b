import { useTranslation } from 'react-i18next';
import type { Comment } from '#plan/comments/comment.ts';
import type { Item } from '#plan/field.ts';
import type { Done } from '#replica/api.ts';
import { usePlan } from '../plan/usePlan.ts';
import { useRightHere } from '../plan/RightHere.tsx';
import { useUndo } from '../plan/useUndo.tsx';

/**
 * Takes away a comment, with «Angre» beside where it stood; `null` for whoever may not. One's own is one's own. What
 * stands in a proposal [PROPOSAL-3] is taken back by its writer, and declined by who may write here.
 */
export function useRemoveComment(subject: Item, comment: Comment): (() => void) | null {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const right = useRightHere();
  const { offerUndo } = useUndo();
  const { asProposal } = comment;
  const isMine = comment.writer === view.me;
  if (!isMine && (asProposal === undefined || right !== 'write')) return null;

  const tell = (done: Done | null): void => offerUndo(t('comments:isDeleted'), done, 'comments');
  /** Said once more: what was taken back does not come again by itself. */
  const sayAgain: Done = {
    created: null,
    undo() {
      const { kind, answers, text } = comment;
      run({ type: 'addComment', subject: subject.ref, kind, answers, saidBy: null, text: text.text });
      return { keptLater: null };
    },
  };
  if (asProposal === undefined) return () => tell(run({ type: 'deleteItem', item: comment.ref }));
  return () => {
    void replica?.proposals().then(
      (board) => {
        if (isMine) return tell(board.withdraw(asProposal).ok ? sayAgain : null);
        const declined = board.decline(asProposal, '');
        return tell(declined.ok ? declined.value : null);
      },
      // Never fetched, and no network: it stands, and can be tried again.
      () => undefined,
    );
  };
}
