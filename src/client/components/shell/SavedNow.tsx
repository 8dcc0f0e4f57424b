import { CheckmarkIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { usePlan } from '../plan/usePlan.ts';

/** Top right on pages where one writes: there is no Save button, this is the answer to it. */
export function SavedNow() {
  const { t } = useTranslation();
  const { saving } = usePlan();
  if (saving.at !== 'saved') return null;
  return (
    <span className="saved-now">
      <CheckmarkIcon aria-hidden />
      {t('common:savedNow')}
    </span>
  );
}
