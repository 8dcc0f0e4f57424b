import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecoverAs, SheetOwner, WhoQuestion } from '#replica/api-recovery.ts';
import { Button } from './Button.tsx';
import { ChoiceCards } from './forms/Choices.tsx';
import { Notice } from './Notice.tsx';
import { Page } from './shell/Page.tsx';

/** What only the person can say before the plan comes to this device. */
export type WhoAnswer = Pick<RecoverAs, 'member' | 'custody'>;

interface WhoProps {
  readonly question: WhoQuestion;
  /** What the button says. */
  readonly now: string;
  readonly busy: boolean;
  readonly trouble: string | null;
  readonly onAnswer: (answer: WhoAnswer) => void;
  readonly onCancel: () => void;
}

/** The paper does not say who holds it: with several owners, or where somebody takes care of the plan, the person does. */
export function WhoAreYou({ question, now, busy, trouble, onAnswer, onCancel }: WhoProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const { legend, help, choices } = useQuestion(question);
  const answer = (): void => {
    setMissing(chosen === null);
    if (chosen === null) return document.querySelector<HTMLElement>('main input[type=radio]')?.focus();
    onAnswer(question.type === 'WhichOwner' ? { member: chosen } : { custody: chosen === 'ends' ? 'ends' : 'goesOn' });
  };
  return (
    <Page heading={legend} end={null} kind="form">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) answer();
        }}
      >
        <p className="prose">{help}</p>
        <ChoiceCards
          legend={legend}
          legendHidden
          error={missing ? t('recover:chooseWho') : undefined}
          value={chosen}
          onChange={(value) => {
            setChosen(value);
            setMissing(false);
          }}
          choices={choices}
        />
        {trouble !== null && (
          <Notice kind="danger" role="alert">
            {trouble}
          </Notice>
        )}
        <div className="foot">
          <Button kind="primary" type="submit" disabled={busy}>
            {now}
          </Button>
          <Button onClick={onCancel}>{t('common:cancel')}</Button>
        </div>
      </form>
    </Page>
  );
}

function useQuestion(question: WhoQuestion) {
  const { t } = useTranslation();
  if (question.type === 'WhichOwner') {
    const roles: Readonly<Record<SheetOwner['heldAs'], string>> = {
      self: t('recover:whoSelf'),
      parent: t('recover:whoParent'),
      'next-of-kin': t('recover:whoKin'),
    };
    const choices = question.owners.map(({ member, name, heldAs }) => ({
      value: member,
      label: name || t('people:unnamed'),
      help: roles[heldAs],
    }));
    return { legend: t('recover:who'), help: t('recover:whoHelp'), choices };
  }
  const name = question.name || t('people:unnamed');
  const custodian = question.custodian || t('recover:somebody');
  return {
    legend: t('recover:isItYours'),
    help: t('recover:heldBy', { custodian, name }),
    choices: [
      { value: 'ends', label: t('recover:itIsMine'), help: t('recover:itIsMineMeans') },
      { value: 'goesOn', label: t('recover:iHoldIt'), help: t('recover:iHoldItMeans', { name }) },
    ],
  };
}
