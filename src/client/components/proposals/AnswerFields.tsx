import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button.tsx';
import { LONGEST_TEXT } from '../forms/longest.ts';
import { TextArea } from '../forms/TextArea.tsx';

/** A word back with a no, or the words as they shall be. */
export function AnswerFields({
  kind,
  proposed,
  onAnswer,
  onCancel,
}: {
  readonly kind: 'changed' | 'declined';
  readonly proposed: string;
  readonly onAnswer: (text: string) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(kind === 'changed' ? proposed : '');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    onAnswer(text.trim());
  };
  return (
    <form onSubmit={send}>
      <TextArea
        label={kind === 'changed' ? t('proposals:asItShallBe') : t('proposals:wordBack')}
        help={kind === 'changed' ? undefined : t('proposals:wordBackHelp')}
        value={text}
        maxLength={kind === 'changed' ? LONGEST_TEXT : 1000}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a person pressed a button to answer here
        autoFocus
        onChange={setText}
      />
      <div className="chips">
        <Button kind="secondary" type="submit">
          {kind === 'changed' ? t('proposals:acceptChanged') : t('proposals:decline')}
        </Button>
        <Button kind="tertiary" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
