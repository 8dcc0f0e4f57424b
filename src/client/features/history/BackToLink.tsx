import { ArrowUndoIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/Button.tsx';

/** From what has changed to how it was. */
export function BackToLink({ to }: { readonly to: string }) {
  const { t } = useTranslation();
  return (
    <ButtonLink kind="tertiary" to={to} icon={<ArrowUndoIcon aria-hidden />}>
      {t('back:open')}
    </ButtonLink>
  );
}
