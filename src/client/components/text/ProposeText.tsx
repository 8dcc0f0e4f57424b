import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button.tsx';
import { LONGEST_TEXT } from '../forms/longest.ts';
import { TextArea } from '../forms/TextArea.tsx';
import { usePlan } from '../plan/usePlan.ts';
import { useProposing } from '../plan/useProposing.ts';
import type { PlanTextProps } from './PlanText.tsx';

/** Another wording of a text, or the first words of something new, that others are to take in. */
export function ProposeText({ text, make, label, help, error, focused = false }: PlanTextProps) {
  const { t } = useTranslation();
  const { replica, refused } = usePlan();
  const [isNewMade, setNewMade] = useState(false);
  const { propose, outcome } = useProposing();
  const [draft, setDraft] = useState<{ readonly before: string; readonly after: string } | null>(null);
  const now = text?.text ?? '';
  const isOther = draft !== null && draft.after !== draft.before && draft.after.trim() !== '';
  const put = (event: FormEvent): void => {
    event.preventDefault();
    if (!isOther) return;
    // A thing that is not there yet is proposed with its first words.
    if (text === null) {
      make?.(draft.after);
      setNewMade(true);
    } else void propose({ type: 'rewriteText', text: text.ref, ...draft });
    setDraft(null);
  };
  return (
    // What is not proposed yet is nowhere else: an update and the lock look for it in forms.
    <form onSubmit={put}>
      <TextArea
        data-as-it-stands={isOther ? undefined : ''}
        label={label}
        help={help ?? t('proposals:textHelp')}
        error={error}
        value={draft?.after ?? now}
        maxLength={LONGEST_TEXT}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where a person pressed a button to write here
        autoFocus={focused}
        readOnly={replica === null}
        onChange={(after) => setDraft({ before: draft?.before ?? now, after })}
      />
      {isOther && (
        <Button kind="secondary" type="submit" disabled={replica === null}>
          {t('proposals:propose')}
        </Button>
      )}
      <p className="second" role="status">
        {isNewMade && !refused ? t('proposals:made') : outcome}
      </p>
    </form>
  );
}
