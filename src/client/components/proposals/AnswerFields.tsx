import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanCommand } from '#replica/api.ts';
import { Button } from '../Button.tsx';
import { DateField } from '../forms/DateField.tsx';
import { LONGEST_TEXT } from '../forms/longest.ts';
import { TextArea } from '../forms/TextArea.tsx';
import type { Changeable } from './changeable.ts';

/** A no, with a word back if one wants. */
export function DeclineFields({
  onAnswer,
  onCancel,
}: {
  readonly onAnswer: (words: string) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    onAnswer(text.trim());
  };
  return (
    <form onSubmit={send}>
      <TextArea
        label={t('proposals:wordBack')}
        help={t('proposals:wordBackHelp')}
        value={text}
        maxLength={1000}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a person pressed a button to answer here
        autoFocus
        onChange={setText}
      />
      <div className="chips">
        <Button kind="secondary" type="submit">
          {t('proposals:decline')}
        </Button>
        <Button kind="tertiary" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The words, or the day, as they shall be. */
export function ChangeFields({
  proposed,
  onAnswer,
  onCancel,
}: {
  readonly proposed: Changeable;
  readonly onAnswer: (instead: PlanCommand) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(proposed.is === 'text' ? proposed.value : '');
  const [date, setDate] = useState(proposed.is === 'date' ? proposed.value : null);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (proposed.is === 'text') onAnswer(proposed.with(text.trim()));
    else if (date !== null) onAnswer(proposed.with(date));
  };
  return (
    <form onSubmit={send}>
      {proposed.is === 'text' ? (
        <TextArea
          label={t('proposals:asItShallBe')}
          value={text}
          maxLength={LONGEST_TEXT}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a person pressed a button to answer here
          autoFocus
          onChange={setText}
        />
      ) : (
        <DateField
          label={t('proposals:asItShallBe')}
          value={date}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a person pressed a button to answer here
          autoFocus
          onChange={setDate}
        />
      )}
      <div className="chips">
        <Button kind="secondary" type="submit">
          {t('proposals:acceptChanged')}
        </Button>
        <Button kind="tertiary" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
