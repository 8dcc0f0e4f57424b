import { EyeSlashIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../IconButton.tsx';
import { hideNow } from './lock-store.ts';

/** One tap, and nobody who looks over the shoulder sees anything of the plan. */
export function HideButton() {
  const { t } = useTranslation();
  return (
    <IconButton label={t('lock:hide')} onClick={hideNow}>
      <EyeSlashIcon aria-hidden />
    </IconButton>
  );
}
