import { useTranslation } from 'react-i18next';
import { useLock } from '../../components/lock/useLock.ts';
import { usePlanIfAny } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { deviceWord } from '../../i18n/deviceWord.ts';
import { LockSettings } from './LockSettings.tsx';
import { NewPassword } from './NewPassword.tsx';

/** The lock of this device: for all its plans, so it belongs to none of them. */
export function LockPage() {
  const { t } = useTranslation();
  const { lock, state } = useLock();
  const plan = usePlanIfAny();
  const back =
    plan === null
      ? { to: paths.settings(), title: t('settings:heading') }
      : { to: paths.more(plan.planId), title: t('nav:more') };
  return (
    // What one pressed is gone when the lock is on, or off: the page comes anew, and focus is on its heading.
    <Page key={state} heading={t('lock:heading')} back={back} end={null} kind="form">
      {lock !== null && state === 'open' && <LockSettings lock={lock} />}
      {state === 'none' && (
        <>
          <p className="prose">{t('lock:what', { context: deviceWord() })}</p>
          <p className="prose">{t('lock:locksItself')}</p>
          <NewPassword lock={lock} onDone={() => undefined} />
        </>
      )}
      <p className="second prose lock-hiding">{t('lock:hideHelp')}</p>
    </Page>
  );
}
