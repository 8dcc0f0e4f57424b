import { ArrowUndoIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommentThread, isOpenQuestion } from '#plan/comments/threads.ts';
import type { Item } from '#plan/field.ts';
import { Button } from '../Button.tsx';
import { CheckCard } from '../forms/Choices.tsx';
import { usePlan } from '../plan/usePlan.ts';
import { useFocusBack } from '../useFocusBack.ts';
import { OneComment } from './OneComment.tsx';
import { WriteComment } from './WriteComment.tsx';

/** A comment, what was said to it, and a way to say more. */
export function CommentThreadItem({
  subject,
  thread,
  onDeleted,
}: {
  readonly subject: Item;
  readonly thread: CommentThread;
  readonly onDeleted: () => void;
}) {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const [isAnswering, setAnswering] = useState(false);
  const [inHand, setInHand] = useState<string | null>(null);
  const thisThread = useFocusBack<HTMLLIElement>(isAnswering);
  const { first, answers } = thread;
  const shown = answers.filter(({ id }) => id !== inHand);
  const closed = replica === null;
  return (
    <li ref={thisThread} tabIndex={-1}>
      <OneComment subject={subject} comment={first} isWaiting={isOpenQuestion(thread)} onDeleted={onDeleted} />
      {first.kind === 'disagree' && first.asProposal === undefined && (
        <CheckCard
          label={t('comments:disagreeOnPaper')}
          checked={first.onPaper.value === true}
          disabled={closed}
          onChange={(onPaper) => run({ type: 'setCommentOnPaper', item: first.ref, onPaper })}
        />
      )}
      {shown.length > 0 && (
        <ul className="answers" aria-label={t('comments:answers')}>
          {shown.map((answer) => (
            <li key={answer.ref.key}>
              <OneComment subject={subject} comment={answer} isWaiting={false} onDeleted={onDeleted} />
            </li>
          ))}
        </ul>
      )}
      {isAnswering ? (
        <WriteComment
          subject={subject}
          kind="comment"
          answers={first.id}
          comments={answers}
          inHand={inHand}
          onMade={setInHand}
          onDone={() => {
            setAnswering(false);
            setInHand(null);
          }}
        />
      ) : (
        <Button
          kind="tertiary"
          disabled={closed}
          icon={<ArrowUndoIcon aria-hidden />}
          onClick={() => setAnswering(true)}
        >
          {t('comments:answer')}
        </Button>
      )}
    </li>
  );
}
