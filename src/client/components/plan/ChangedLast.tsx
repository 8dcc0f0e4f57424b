import { useTranslation } from 'react-i18next';
import type { Stamp } from '#plan/field.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useMemberName } from './useMemberName.ts';

/** Who changed it last, and when: a plan is to be kept up to date, and to show whether it is (003-12). */
export function ChangedLast({ changed }: { readonly changed: Stamp }) {
  const { t } = useTranslation();
  const memberName = useMemberName();
  const { moment } = useFormat();
  return (
    <p className="second spaced">
      {t('history:changedLast', { who: memberName(changed.by), when: moment(changed.at) })}
    </p>
  );
}
