import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { LONGEST_LINE } from '../../components/forms/longest.ts';
import { TextArea } from '../../components/forms/TextArea.tsx';
import { openCopyErrorText } from '../../components/openCopyErrorText.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { Section } from '../../components/Section.tsx';

/** The words are typed back once, so that one knows the paper is right before the device forgets them. */
export function ConfirmWords({ planId, onConfirmed }: { readonly planId: string; readonly onConfirmed: () => void }) {
  const { t } = useTranslation();
  const { load } = usePlans();
  const [words, setWords] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const check = async (): Promise<void> => {
    setBusy(true);
    const result = await (await load()).confirmSheet(planId, words);
    setBusy(false);
    if (result.ok) onConfirmed();
    else {
      setError(openCopyErrorText(result.error, t));
      document.getElementById('sheet-words')?.focus();
    }
  };
  const checkOrTell = (): void => {
    check().catch(() => {
      setBusy(false);
      setError(t('errors:notNow'));
    });
  };
  return (
    <Section heading={t('sheet:confirmHeading')}>
      <form
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() === '') setError(t('errors:wordsNeeded'));
          else checkOrTell();
        }}
      >
        <TextArea
          id="sheet-words"
          label={t('sheet:confirmLabel')}
          help={t('sheet:confirm')}
          error={error ?? undefined}
          value={words}
          onChange={(typed) => {
            setWords(typed);
            setError(null);
          }}
          maxLength={LONGEST_LINE}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <p className="visually-hidden" role="alert">
          {error}
        </p>
        <div className="mt-4">
          <Button kind="primary" type="submit" disabled={busy}>
            {t('sheet:confirmButton')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
