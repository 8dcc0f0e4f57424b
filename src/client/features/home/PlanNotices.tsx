import { useTranslation } from 'react-i18next';
import { LostParts } from '../../components/access/LostParts.tsx';
import { Notice } from '../../components/Notice.tsx';
import { SyncTrouble } from '../../components/plan/SyncTrouble.tsx';
import { useNameInside } from '../../components/plan/useNameInside.ts';
import { usePlan } from '../../components/plan/usePlan.ts';

/** What else is worth knowing about the plan on this device. Nothing here is lost, and each line says so. */
export function PlanNotices() {
  const { t } = useTranslation();
  const { notice, view } = usePlan();
  const nameInside = useNameInside();
  if (notice === null) return null;
  return (
    <>
      <SyncTrouble />
      <LostParts />
      {notice.unsealed && <Notice>{t('errors:unsealed')}</Notice>}
      {notice.newerVersion && <Notice kind="quiet">{t('errors:newerVersion')}</Notice>}
      {notice.olderCopy && <Notice kind="quiet">{t('errors:olderCopy')}</Notice>}
      {notice.unreadable.map(({ from, count }) => (
        <Notice kind="quiet" key={from ?? ''}>
          {from === view.me
            ? t('errors:unreadableOwn', { count })
            : t('errors:unreadable', { count, name: nameInside(from) })}
        </Notice>
      ))}
      {notice.notCounting.map(({ from, count }) => (
        <Notice kind="quiet" key={from ?? ''}>
          {from === view.me
            ? t('errors:notCountingOwn', { count })
            : t('errors:notCounting', { count, name: nameInside(from) })}
        </Notice>
      ))}
      {notice.falseSummaries.map((from) => (
        <Notice key={from ?? ''}>
          {from === view.me ? t('errors:falseSummaryOwn') : t('errors:falseSummary', { name: nameInside(from) })}
        </Notice>
      ))}
      {view.unreadableCount > 0 && !notice.newerVersion && <Notice kind="quiet">{t('errors:cannotShow')}</Notice>}
    </>
  );
}
