import { PencilIcon, TrashIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comment } from '#plan/comments/comment.ts';
import type { Item } from '#plan/field.ts';
import { ownerCard } from '#plan/participants/names.ts';
import { capitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Button } from '../Button.tsx';
import { IconButton } from '../IconButton.tsx';
import { useMemberCard } from '../plan/useMemberCard.ts';
import { useMemberName } from '../plan/useMemberName.ts';
import { usePlan } from '../plan/usePlan.ts';
import { usePlanWords } from '../plan/usePlanWords.ts';
import { StatusBead } from '../Status.tsx';
import { PlanText } from '../text/PlanText.tsx';
import { OthersWords, OwnWords } from '../Words.tsx';
import { useRemoveComment } from './useRemoveComment.ts';

/** What one person said: on the thread when it is the person the plan is about, stitches for others. */
export function OneComment({
  subject,
  comment,
  isWaiting,
  onDeleted,
}: {
  /** What it is about. */
  readonly subject: Item;
  readonly comment: Comment;
  readonly isWaiting: boolean;
  readonly onDeleted: () => void;
}) {
  const { t } = useTranslation();
  const { view, replica } = usePlan();
  const { moment } = useFormat();
  const [isEditing, setEditing] = useState(false);
  const said = useSaid(comment);
  const Voice = said.own ? OwnWords : OthersWords;
  const mayEdit = comment.writer === view.me && comment.asProposal === undefined;
  const remove = useRemoveComment(subject, comment);
  return (
    <Voice by={said.by}>
      {isEditing ? (
        <>
          <PlanText text={comment.text} label={t('comments:edit')} focused />
          <Button kind="secondary" className="spaced-little" onClick={() => setEditing(false)}>
            {t('common:done')}
          </Button>
        </>
      ) : (
        <p className="as-written">{comment.text.text}</p>
      )}
      {said.writtenBy !== null && <p className="second">{said.writtenBy}</p>}
      {isWaiting && (
        <span className="status waits" data-status="waiting">
          <StatusBead status="waiting" size={20} />
          {t('comments:waits')}
        </span>
      )}
      <div className="note-foot">
        <span className="second">{capitalised(moment(comment.created.at))}</span>
        {mayEdit && !isEditing && (
          <IconButton label={t('comments:edit')} disabled={replica === null} onClick={() => setEditing(true)}>
            <PencilIcon aria-hidden />
          </IconButton>
        )}
        {remove !== null && !isEditing && (
          <IconButton
            label={t('comments:delete')}
            disabled={replica === null}
            onClick={() => {
              remove();
              onDeleted();
            }}
          >
            <TrashIcon aria-hidden />
          </IconButton>
        )}
      </div>
    </Voice>
  );
}

/** Whose words: «Marit spør», and who wrote them down when that was another. */
function useSaid({ kind, answers, saidBy, writer }: Comment): {
  readonly by: string;
  readonly own: boolean;
  readonly writtenBy: string | null;
} {
  const { t } = useTranslation();
  const { view } = usePlan();
  const words = usePlanWords();
  const memberName = useMemberName();
  const card = useMemberCard();
  const name = saidBy === null ? memberName(writer) : words.person(saidBy);
  const by =
    answers !== null
      ? t('comments:nameAnswers', { name })
      : kind === 'question'
        ? t('comments:nameAsks', { name })
        : kind === 'disagree'
          ? t('comments:nameDisagrees', { name })
          : t('comments:nameSays', { name });
  return {
    by,
    own: saidBy === null ? card(writer).kind === 'owner' : ownerCard(view)?.id === saidBy,
    writtenBy: saidBy === null ? null : t('comments:writtenBy', { name: memberName(writer) }),
  };
}
