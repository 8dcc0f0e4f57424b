import { FingerButtonIcon, PadlockLockedIcon } from '@navikt/aksel-icons';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Passkey } from '#replica/api-lock.ts';
import { Button } from '../../components/Button.tsx';
import { PasswordField } from '../../components/forms/PasswordField.tsx';
import { useLock } from '../../components/lock/useLock.ts';
import { Forgotten } from './Forgotten.tsx';
import { askPasskeys } from './passkey.ts';
import { useGuesses } from './useGuesses.ts';

/** All there is to see of a locked app: no name, no title, nothing of a plan. Unlocked, the page of the address comes. */
export function UnlockScreen() {
  const { t } = useTranslation();
  const { lock } = useLock();
  const heading = useRef<HTMLHeadingElement>(null);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [passkeys, setPasskeys] = useState<readonly Passkey[]>([]);
  const { secondsLeft, wasWrong, wasRight } = useGuesses();
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    lock?.passkeys().then(setPasskeys, () => undefined);
  }, [lock]);

  const tell = (words: string): void => {
    setProblem(words);
    document.getElementById('lock-password')?.focus();
  };
  const unlock = async (): Promise<void> => {
    if (lock === null || busy || secondsLeft > 0) return;
    if (password === '') return tell(t('errors:passwordNeeded'));
    setBusy(true);
    const opened = await lock.unlock(password).finally(() => setBusy(false));
    if (opened.ok) return wasRight();
    if (opened.error.type !== 'WrongPassphrase') return tell(t('errors:notNow'));
    wasWrong();
    tell(t('errors:wrongPassword'));
  };
  const unlockByPasskey = async (): Promise<void> => {
    const given = lock === null ? null : await askPasskeys(passkeys).catch(() => null);
    const opened = given === null ? null : await lock?.unlockWithPasskey(given.passkey, given.secret);
    if (opened?.ok === true) wasRight();
    else tell(t('lock:passkeyFailed'));
  };

  const wait = secondsLeft === 0 ? null : t('lock:wait', { count: secondsLeft });
  return (
    <main className="main alone form unlock-screen">
      <div className="page-head">
        <PadlockLockedIcon aria-hidden fontSize="2rem" />
        <h1 ref={heading} tabIndex={-1}>
          {t('lock:unlock')}
        </h1>
      </div>
      <form
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          unlock().catch(() => tell(t('errors:notNow')));
        }}
      >
        <PasswordField
          id="lock-password"
          label={t('lock:password')}
          error={wait === null ? (problem ?? undefined) : [problem, wait].filter(Boolean).join(' ')}
          value={password}
          onChange={(typed) => {
            setPassword(typed);
            setProblem(null);
          }}
        />
        <p className="visually-hidden" role="alert">
          {problem}
        </p>
        <div className="unlock-actions">
          <Button kind="primary" type="submit" disabled={busy || secondsLeft > 0}>
            {busy ? t('lock:unlocking') : t('lock:unlock')}
          </Button>
          {passkeys.length > 0 && (
            <Button icon={<FingerButtonIcon aria-hidden />} onClick={() => void unlockByPasskey()}>
              {t('lock:withPasskey')}
            </Button>
          )}
        </div>
      </form>
      <p className="second prose">{t('lock:resting')}</p>
      <Forgotten lock={lock} />
    </main>
  );
}
