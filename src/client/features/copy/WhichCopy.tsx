import { useTranslation } from 'react-i18next';
import type { Safety } from '#replica/api.ts';
import { ChoiceCards } from '../../components/forms/Choices.tsx';
import { capitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';

interface WhichCopyProps {
  readonly safety: Safety;
  readonly value: string | null;
  readonly onChange: (deviceId: string) => void;
  readonly error: string | undefined;
}

/** The list of copies is full: which of them is to go? The oldest comes first. */
export function WhichCopy({ safety, value, onChange, error }: WhichCopyProps) {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const copies = safety.devices.filter(({ kind }) => kind === 'file');
  return (
    <ChoiceCards
      legend={t('backup:whichOut')}
      help={t('backup:tooMany', { max: copies.length })}
      error={error}
      value={value}
      onChange={onChange}
      choices={copies.map(({ deviceId, addedAt }) => ({
        value: deviceId,
        label: addedAt === null ? t('backup:madeElsewhere') : capitalised(moment(addedAt)),
        help: addedAt === null ? t('backup:dateUnknown') : undefined,
      }))}
    />
  );
}
