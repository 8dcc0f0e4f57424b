import { ArrowUndoIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { mayWriteIn } from '#plan/rights/rights.ts';
import type { HistorySubject } from '#replica/api.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { sectionsOf } from './useHistoryBegins.ts';

/** From what has changed to how it was. Going back is a change: the link is there for whoever may write in all of it. */
export function BackToLink({ to, of }: { readonly to: string; readonly of: readonly HistorySubject[] }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  if (!sectionsOf(of, view).every((section) => mayWriteIn(view.rights, section))) return null;
  return (
    <ButtonLink kind="tertiary" to={to} icon={<ArrowUndoIcon aria-hidden />}>
      {t('back:open')}
    </ButtonLink>
  );
}
