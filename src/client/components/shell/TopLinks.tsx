import { MagnifyingGlassIcon, QuestionmarkCircleIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { usePlan } from '../plan/usePlan.ts';
import { paths } from '../routing/paths.ts';

/** Top right of a page: what the app is. */
export function HelpLink() {
  const { t } = useTranslation();
  return (
    <Link href={paths.help()} className="icon-button" aria-label={t('aria:help')}>
      <QuestionmarkCircleIcon aria-hidden />
    </Link>
  );
}

/** Top right of the plan's first page; the side bar has its own. */
export function SearchLink() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  return (
    <Link href={paths.search(planId)} className="icon-button only-small" aria-label={t('search:heading')}>
      <MagnifyingGlassIcon aria-hidden />
    </Link>
  );
}
