import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ItemRef, MemberRef } from '#plan/field.ts';
import { Button } from '../../components/Button.tsx';
import { LONGEST_TEXT } from '../../components/forms/longest.ts';
import { TextArea } from '../../components/forms/TextArea.tsx';
import { useNameInside } from '../../components/plan/useNameInside.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

interface AskThemProps {
  /** What the question is written on. */
  readonly subject: ItemRef;
  readonly others: readonly MemberRef[];
  /** The question as the app would put it. */
  readonly suggested: string;
  /** Where the question stands afterwards. */
  readonly page: string;
  readonly onCancel: () => void;
}

/** Nothing is chosen yet: the others are asked, in a question that they can answer where it stands. */
export function AskThem({ subject, others, suggested, page, onCancel }: AskThemProps) {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const nameInside = useNameInside();
  const { names } = useFormat();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const [text, setText] = useState(suggested);
  const field = useRef<HTMLTextAreaElement>(null);
  // A person pressed a button to ask here: the caret is put after what is suggested, and all of it is to be seen.
  useEffect(() => {
    const { current } = field;
    current?.focus({ preventScroll: true });
    current?.setSelectionRange(current.value.length, current.value.length);
    current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const asked = names(others.map(nameInside));
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    const words = text.trim();
    if (words === '') return;
    const question = { subject, kind: 'question', answers: null, saidBy: null, text: words } as const;
    const done = run({ type: 'addComment', ...question });
    if (done === null) return;
    offerUndo(t('conflicts:asked'), done);
    navigate(page, { replace: true });
  };
  return (
    <form className="spaced" onSubmit={ask}>
      <TextArea
        data-as-it-stands={text === suggested ? '' : undefined}
        label={t('comments:whatAsk')}
        help={t('conflicts:askHelp')}
        value={text}
        maxLength={LONGEST_TEXT}
        ref={field}
        onChange={setText}
      />
      <div className="foot">
        <Button kind="primary" type="submit" disabled={replica === null || text.trim() === ''}>
          {t('conflicts:ask', { names: asked })}
        </Button>
        <Button kind="secondary" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
