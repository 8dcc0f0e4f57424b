import { ChatIcon, ExclamationmarkTriangleIcon, QuestionmarkCircleIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comment, CommentKind } from '#plan/comments/comment.ts';
import { threadsOf } from '#plan/comments/threads.ts';
import type { Item } from '#plan/field.ts';
import { Button } from '../Button.tsx';
import { usePlan } from '../plan/usePlan.ts';
import { UndoLine } from '../plan/useUndo.tsx';
import { Section } from '../Section.tsx';
import { useFocusBack } from '../useFocusBack.ts';
import { CommentThreadItem } from './CommentThreadItem.tsx';
import { WriteComment } from './WriteComment.tsx';

/** What people say about a goal, a measure or a meeting: a comment, a question, «eg er ikkje einig», and the answers. */
export function Comments({ subject, comments }: { readonly subject: Item; readonly comments: readonly Comment[] }) {
  const { t } = useTranslation();
  const { replica } = usePlan();
  const [writing, setWriting] = useState<CommentKind | null>(null);
  /** `null` for a new one, until its first key. */
  const [inHand, setInHand] = useState<string | null>(null);
  const list = useFocusBack<HTMLUListElement>(writing !== null);
  const threads = threadsOf(comments).filter(({ first }) => first.id !== inHand);
  const closed = replica === null;
  return (
    <Section heading={t('comments:heading')}>
      <UndoLine place="comments" />
      {threads.length === 0 && writing === null && <p className="second">{t('comments:none')}</p>}
      <ul className="comments" ref={list} tabIndex={-1}>
        {threads.map((thread) => (
          <CommentThreadItem
            key={thread.first.ref.key}
            subject={subject}
            thread={thread}
            onDeleted={() => list.current?.focus()}
          />
        ))}
      </ul>
      {writing === null ? (
        <div className="stack spaced-little">
          <Button
            kind="tertiary"
            disabled={closed}
            icon={<ChatIcon aria-hidden />}
            onClick={() => setWriting('comment')}
          >
            {t('comments:add')}
          </Button>
          <Button
            kind="tertiary"
            disabled={closed}
            icon={<QuestionmarkCircleIcon aria-hidden />}
            onClick={() => setWriting('question')}
          >
            {t('comments:ask')}
          </Button>
          <Button
            kind="tertiary"
            disabled={closed}
            icon={<ExclamationmarkTriangleIcon aria-hidden />}
            onClick={() => setWriting('disagree')}
          >
            {t('comments:disagree')}
          </Button>
        </div>
      ) : (
        <WriteComment
          key={writing}
          subject={subject}
          kind={writing}
          answers={null}
          comments={comments}
          inHand={inHand}
          onMade={setInHand}
          onDone={() => {
            setWriting(null);
            setInHand(null);
          }}
        />
      )}
    </Section>
  );
}
