import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comment, CommentKind } from '#plan/comments/comment.ts';
import type { Item, TextRef } from '#plan/field.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { allMeasures } from '#plan/plan/all-measures.ts';
import { Button } from '../Button.tsx';
import { PersonField } from '../plan/PersonField.tsx';
import { useRightHere } from '../plan/RightHere.tsx';
import { usePlan } from '../plan/usePlan.ts';
import { PlanText } from '../text/PlanText.tsx';
import { SayComment } from './SayComment.tsx';

interface WriteCommentProps {
  readonly subject: Item;
  readonly kind: CommentKind;
  /** The comment this one answers. */
  readonly answers: string | null;
  /** All there are on the subject, the one in hand among them once it is made. */
  readonly comments: readonly Comment[];
  /** The comment in hand: it stands in the field, not on the list. `null` until the first key. */
  readonly inHand: string | null;
  readonly onMade: (id: string | null) => void;
  readonly onDone: () => void;
}

/** A comment is made with its first key and saved with each one after. */
export function WriteComment({ subject, kind, answers, comments, inHand, onMade, onDone }: WriteCommentProps) {
  const { t } = useTranslation();
  const label = useQuestion(kind, answers !== null);
  const { view, replica, run } = usePlan();
  const right = useRightHere();
  const [saidBy, setSaidBy] = useState<string | null>(null);
  const made = comments.find(({ id }) => id === inHand) ?? null;
  const withoutApp = view.people.filter(({ member }) => member === null);
  const item = subject.ref;
  const make = useCallback(
    (text: string): TextRef | null => {
      const id = run({ type: 'addComment', subject: item, kind, answers, saidBy, text })?.created ?? null;
      onMade(id);
      const now = replica === null ? [] : commentsIn(replica.getView());
      return now.find((one) => one.id === id)?.text.ref ?? null;
    },
    [run, replica, item, kind, answers, saidBy, onMade],
  );
  if (right === 'suggest')
    return <SayComment subject={item} kind={kind} answers={answers} label={label} onDone={onDone} />;
  return (
    <div className="write-comment">
      {withoutApp.length > 0 && (
        <PersonField
          label={t('comments:whoSaid')}
          none={t('common:you')}
          people={withoutApp}
          value={saidBy}
          onChange={setSaidBy}
          // Whose words they are stands from the first letter.
          disabled={replica === null || made !== null}
        />
      )}
      <PlanText text={made?.text ?? null} make={make} label={label} focused />
      <Button kind="secondary" className="spaced" onClick={onDone}>
        {t('common:done')}
      </Button>
    </div>
  );
}

function useQuestion(kind: CommentKind, isAnswer: boolean): string {
  const { t } = useTranslation();
  if (isAnswer) return t('comments:yourAnswer');
  switch (kind) {
    case 'comment':
      return t('comments:whatSay');
    case 'question':
      return t('comments:whatAsk');
    case 'disagree':
      return t('comments:whatDisagree');
  }
}

function commentsIn(view: PlanView): readonly Comment[] {
  return [
    ...view.goals.flatMap(({ comments }) => comments),
    ...allMeasures(view).flatMap(({ measure }) => measure.comments),
    ...view.meetings.flatMap(({ comments }) => comments),
  ];
}
