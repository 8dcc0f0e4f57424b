import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/Button.tsx';
import { useLock } from '../../components/lock/useLock.ts';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { deviceWord } from '../../i18n/deviceWord.ts';

/** Stays for as long as a plan of someone else lies here, and anyone who picks the device up can read it. */
export function NoLock() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { state } = useLock();
  const isOwn = view.rights.isOwner && view.relation === 'self';
  if (isOwn || view.isExample || state !== 'none') return null;
  return (
    <Notice
      kind="quiet"
      actions={
        <ButtonLink kind="tertiary" to={paths.planLock(planId)}>
          {t('lock:makePassword')}
        </ButtonLink>
      }
    >
      {t('lock:reminder', { context: deviceWord() })}
    </Notice>
  );
}
