import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommentKind } from '#plan/comments/comment.ts';
import type { ItemRef } from '#plan/field.ts';
import { Button } from '../Button.tsx';
import { LONGEST_TEXT } from '../forms/longest.ts';
import { TextArea } from '../forms/TextArea.tsx';
import { usePlan } from '../plan/usePlan.ts';

interface SayCommentProps {
  readonly subject: ItemRef;
  readonly kind: CommentKind;
  readonly answers: string | null;
  readonly label: string;
  readonly onDone: () => void;
}

/** A comment by somebody who may suggest and not write: said when it is finished, and taken back rather than changed. */
export function SayComment({ subject, kind, answers, label, onDone }: SayCommentProps) {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const [text, setText] = useState('');
  const saying =
    answers !== null
      ? t('comments:sayAnswer')
      : kind === 'question'
        ? t('comments:sayQuestion')
        : t('comments:sayComment');
  const say = (event: FormEvent): void => {
    event.preventDefault();
    const words = text.trim();
    if (words !== '' && run({ type: 'addComment', subject, kind, answers, saidBy: null, text: words }) === null) return;
    onDone();
  };
  return (
    <form className="write-comment" onSubmit={say}>
      <TextArea
        label={label}
        value={text}
        maxLength={LONGEST_TEXT}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a person pressed a button to write here
        autoFocus
        readOnly={replica === null}
        onChange={setText}
      />
      {/* Not «Ferdig», as where each letter is saved: this is what says it to the others. */}
      <div className="page-actions">
        <Button kind="secondary" type="submit">
          {saying}
        </Button>
        <Button kind="tertiary" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
