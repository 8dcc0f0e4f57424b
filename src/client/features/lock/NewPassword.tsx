import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lock } from '#replica/api-lock.ts';
import { Button } from '../../components/Button.tsx';
import { PasswordField } from '../../components/forms/PasswordField.tsx';
import { isStrongEnough } from '../../components/forms/strong-password.ts';
import { Notice } from '../../components/Notice.tsx';
import { useLockErrorText } from './useLockErrorText.ts';

/** Chooses the password that the app is locked with from now on. It is written once, and can be read while it is. */
export function NewPassword({ lock, onDone }: { readonly lock: Lock | null; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const errorText = useLockErrorText();
  const [password, setPassword] = useState('');
  const [weak, setWeak] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const turnOn = async (): Promise<void> => {
    if (lock === null || busy) return;
    setProblem(null);
    setWeak(!isStrongEnough(password));
    if (!isStrongEnough(password)) return document.getElementById('new-lock-password')?.focus();
    setBusy(true);
    const done = await lock.turnOn(password).finally(() => setBusy(false));
    if (done.ok) onDone();
    else setProblem(errorText(done.error));
  };
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        turnOn().catch(() => setProblem(t('errors:notNow')));
      }}
    >
      {problem !== null && (
        <Notice kind="danger" role="alert">
          {problem}
        </Notice>
      )}
      <PasswordField
        id="new-lock-password"
        shownAtFirst
        label={t('lock:choose')}
        help={t('lock:chooseHelp')}
        error={weak ? t('lock:weak') : undefined}
        value={password}
        onChange={(typed) => {
          setPassword(typed);
          setWeak(false);
        }}
      />
      <p className="visually-hidden" role="alert">
        {weak ? t('lock:weak') : ''}
      </p>
      <div className="foot">
        <Button kind="primary" type="submit" disabled={busy || lock === null}>
          {busy ? t('lock:turningOn') : t('lock:turnOn')}
        </Button>
      </div>
    </form>
  );
}
