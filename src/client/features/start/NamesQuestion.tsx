import { useTranslation } from 'react-i18next';
import { Segments } from '../../components/forms/Choices.tsx';
import { LONGEST_NAME } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import type { QuestionProps } from './question.ts';

export function NamesQuestion({ answers, change, missing }: QuestionProps) {
  const { t } = useTranslation();
  const needed = (field: (typeof missing)[number]) => (missing.includes(field) ? t('errors:nameNeeded') : undefined);
  if (answers.whoFor === 'me')
    return (
      <TextField
        id="ownerName"
        label={t('start:nameMine')}
        help={t('start:nameHelp')}
        error={needed('ownerName')}
        maxLength={LONGEST_NAME}
        value={answers.ownerName}
        onChange={(ownerName) => change({ ownerName })}
      />
    );
  return (
    <>
      <TextField
        id="ownerName"
        label={t('start:nameQuestionOther')}
        help={t('start:nameHelp')}
        error={needed('ownerName')}
        maxLength={LONGEST_NAME}
        value={answers.ownerName}
        onChange={(ownerName) => change({ ownerName })}
      />
      <TextField
        id="writerName"
        label={t('start:nameQuestion')}
        error={needed('writerName')}
        maxLength={LONGEST_NAME}
        value={answers.writerName}
        onChange={(writerName) => change({ writerName })}
      />
      {answers.whoFor === 'close' && (
        <Segments
          legend={t('start:youAre')}
          value={answers.closeness}
          onChange={(closeness) => change({ closeness })}
          error={missing.includes('closeness') ? t('start:chooseOne') : undefined}
          choices={[
            { value: 'parent', label: t('start:parent') },
            { value: 'next-of-kin', label: t('start:nextOfKin') },
          ]}
        />
      )}
    </>
  );
}
