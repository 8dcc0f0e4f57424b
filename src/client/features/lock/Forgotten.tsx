import { TrashIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lock } from '#replica/api-lock.ts';
import { Button } from '../../components/Button.tsx';
import { CheckCard } from '../../components/forms/Choices.tsx';
import { Notice } from '../../components/Notice.tsx';
import { deviceWord } from '../../i18n/deviceWord.ts';
import { forgetStorage } from '../../pwa/keep-storage.ts';

/** Which ways back there are, and that none of them leads past the password. */
export function Forgotten({ lock }: { readonly lock: Lock | null }) {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  const [failed, setFailed] = useState(false);
  const remove = async (): Promise<void> => {
    await lock?.removeEverything();
    forgetStorage();
    location.assign('/');
  };
  return (
    <details className="more section">
      <summary>{t('lock:forgotQuestion')}</summary>
      <p className="prose">{t('lock:forgotTry')}</p>
      <p className="prose mt-3">{t('lock:forgotNoWay')}</p>
      <p className="prose mt-3">{t('lock:forgotWays')}</p>
      <ul className="prose ways-back">
        <li>{t('lock:forgotCopy')}</li>
        <li>{t('lock:forgotSheet')}</li>
        <li>{t('lock:forgotInvite')}</li>
      </ul>
      <p className="prose mt-3 mb-3">{t('lock:deleteAllDoes', { context: deviceWord() })}</p>
      <CheckCard label={t('lock:deleteAllSure')} checked={sure} onChange={setSure} />
      {failed && (
        <Notice kind="danger" role="alert">
          {t('errors:notNow')}
        </Notice>
      )}
      <div className="section">
        <Button
          kind="danger"
          icon={<TrashIcon aria-hidden />}
          disabled={!sure || lock === null}
          onClick={() => void remove().catch(() => setFailed(true))}
        >
          {t('lock:deleteAll', { context: deviceWord() })}
        </Button>
      </div>
    </details>
  );
}
