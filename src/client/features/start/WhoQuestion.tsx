import { useTranslation } from 'react-i18next';
import { ChoiceCards } from '../../components/forms/Choices.tsx';
import type { QuestionProps } from './question.ts';

export function WhoQuestion({ answers, change, missing }: QuestionProps) {
  const { t } = useTranslation();
  return (
    <ChoiceCards
      legend={t('start:whoFor')}
      legendHidden
      value={answers.whoFor}
      onChange={(whoFor) => change({ whoFor })}
      error={missing.includes('who') ? t('start:chooseOne') : undefined}
      choices={[
        { value: 'me', label: t('start:forMe') },
        { value: 'close', label: t('start:forChild') },
        { value: 'coordinator', label: t('start:asCoordinator') },
      ]}
    />
  );
}
