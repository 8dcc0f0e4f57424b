import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { useLock } from '../../components/lock/useLock.ts';
import { Page } from '../../components/shell/Page.tsx';
import { deviceWord } from '../../i18n/deviceWord.ts';
import { writeSetting } from '../../i18n/device-settings.ts';
import { NewPassword } from './NewPassword.tsx';

/** Before the first look at a plan that is not one's own: the device should have a lock. It may be put off. */
export function AskForLock({ onAnswered }: { readonly onAnswered: () => void }) {
  const { t } = useTranslation();
  const { lock } = useLock();
  const [asked] = useState(() => Date.now());
  return (
    <main>
      <Page heading={t('lock:ask', { context: deviceWord() })} end={null} kind="form">
        <p className="prose">{t('lock:askWhy')}</p>
        <p className="prose">{t('lock:what', { context: deviceWord() })}</p>
        <p className="prose">{t('lock:locksItself')}</p>
        <NewPassword lock={lock} onDone={onAnswered} />
        <div className="section">
          <Button
            kind="tertiary"
            onClick={() => {
              writeSetting('lockPutOff', `${asked}`);
              onAnswered();
            }}
          >
            {t('lock:notNow')}
          </Button>
        </div>
      </Page>
    </main>
  );
}
