import { useTranslation } from 'react-i18next';
import { ChoiceCards } from '../../components/forms/Choices.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { LONGEST_NAME } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import type { QuestionProps } from './question.ts';

/** A coordinator may hold a plan for another only on a registered yes: how, when, and who heard it (pbrl § 4-1, 4-2). */
export function ConsentQuestion({ answers, change, missing }: QuestionProps) {
  const { t } = useTranslation();
  const { today } = useFormat();
  const { consent } = answers;
  const name = answers.ownerName.trim();
  const changeConsent = (news: Partial<typeof consent>): void => change({ consent: { ...consent, ...news } });
  return (
    <>
      <p className="prose">{t('start:consentHelp')}</p>
      <ChoiceCards
        legend={t('start:consentQuestion', { name })}
        legendHidden
        value={consent.method}
        onChange={(method) => changeConsent({ method })}
        error={missing.includes('consentMethod') ? t('start:chooseOne') : undefined}
        choices={[
          { value: 'paper', label: t('start:consentPaper'), help: t('start:consentPaperHelp', { name }) },
          { value: 'oral', label: t('start:consentOral'), help: t('start:consentOralHelp') },
        ]}
      />
      {consent.method === 'oral' && (
        <TextField
          id="witness"
          label={t('start:witness')}
          error={missing.includes('witness') ? t('errors:nameNeeded') : undefined}
          maxLength={LONGEST_NAME}
          value={consent.witness}
          onChange={(witness) => changeConsent({ witness })}
        />
      )}
      <DateField
        id="consentDate"
        label={t('start:consentDate')}
        max={today}
        error={missing.includes('consentDate') ? t('start:consentDateFuture') : undefined}
        value={consent.date}
        onChange={(date) => changeConsent({ date })}
      />
    </>
  );
}
