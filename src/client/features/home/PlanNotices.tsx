import { useTranslation } from 'react-i18next';
import { Notice } from '../../components/Notice.tsx';
import { SyncTrouble } from '../../components/plan/SyncTrouble.tsx';
import { useMemberName } from '../../components/plan/useMemberName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';

/** What else is worth knowing about the plan on this device. Nothing here is lost, and each line says so. */
export function PlanNotices() {
  const { t } = useTranslation();
  const { notice, view } = usePlan();
  const memberName = useMemberName();
  if (notice === null) return null;
  return (
    <>
      <SyncTrouble />
      {notice.unsealed && <Notice>{t('errors:unsealed')}</Notice>}
      {notice.newerVersion && <Notice kind="quiet">{t('errors:newerVersion')}</Notice>}
      {notice.olderCopy && <Notice kind="quiet">{t('errors:olderCopy')}</Notice>}
      {notice.unreadable.map(({ from, count }) => (
        <Notice kind="quiet" key={from ?? ''}>
          {t('errors:unreadable', { count, name: from === null ? t('common:unknownPerson') : memberName(from) })}
        </Notice>
      ))}
      {view.unreadableCount > 0 && !notice.newerVersion && <Notice kind="quiet">{t('errors:cannotShow')}</Notice>}
    </>
  );
}
