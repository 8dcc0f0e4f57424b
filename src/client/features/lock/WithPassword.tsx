import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '#lib/result.ts';
import type { LockError } from '#replica/api-lock.ts';
import { Button, type ButtonKind } from '../../components/Button.tsx';
import { PasswordField } from '../../components/forms/PasswordField.tsx';
import { isStrongEnough } from '../../components/forms/strong-password.ts';
import { useLockErrorText } from './useLockErrorText.ts';

interface WithPasswordProps {
  /** The button that opens the form, and the one in it. */
  readonly name: string;
  readonly icon: ReactNode;
  readonly kind?: ButtonKind;
  readonly help?: string;
  /** A new password is asked for too. */
  readonly asksNew?: boolean;
  /** `null` = the person broke off, or the device would not. */
  readonly change: (password: string, next: string) => Promise<Result<null, LockError> | null>;
  readonly onDone: () => void;
}

/** A change of the lock that asks for the password first: whoever was lent an open device cannot make it. */
export function WithPassword({
  name,
  icon,
  kind = 'secondary',
  help,
  asksNew = false,
  change,
  onDone,
}: WithPasswordProps) {
  const { t } = useTranslation();
  const errorText = useLockErrorText();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [next, setNext] = useState('');
  const [problem, setProblem] = useState<{ readonly at: 'old' | 'new'; readonly words: string } | null>(null);
  const [busy, setBusy] = useState(false);
  // Focus goes into the form when it comes, and back to its button when it goes.
  const wasOpen = useRef(open);
  useEffect(() => {
    if (wasOpen.current !== open) document.getElementById(open ? `${id}-old` : id)?.focus();
    wasOpen.current = open;
  }, [id, open]);
  if (!open)
    return (
      <Button id={id} icon={icon} kind={kind} onClick={() => setOpen(true)}>
        {name}
      </Button>
    );
  const tell = (at: 'old' | 'new', words: string): void => {
    setProblem({ at, words });
    document.getElementById(`${id}-${at}`)?.focus();
  };
  const run = async (): Promise<void> => {
    if (password === '') return tell('old', t('errors:passwordNeeded'));
    if (asksNew && !isStrongEnough(next)) return tell('new', t('lock:weak'));
    setBusy(true);
    const done = await change(password, next).finally(() => setBusy(false));
    if (done === null) return tell('old', t('lock:passkeyFailed'));
    if (!done.ok) return tell('old', errorText(done.error));
    setOpen(false);
    setPassword('');
    setNext('');
    onDone();
  };
  return (
    <form
      className="with-password"
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        run().catch(() => tell('old', t('errors:notNow')));
      }}
    >
      {help !== undefined && <p className="prose">{help}</p>}
      <PasswordField
        id={`${id}-old`}
        label={t('lock:passwordNow')}
        error={problem?.at === 'old' ? problem.words : undefined}
        value={password}
        onChange={(typed) => {
          setPassword(typed);
          setProblem(null);
        }}
      />
      {asksNew && (
        <PasswordField
          id={`${id}-new`}
          shownAtFirst
          label={t('lock:newPassword')}
          help={t('lock:chooseHelp')}
          error={problem?.at === 'new' ? problem.words : undefined}
          value={next}
          onChange={(typed) => {
            setNext(typed);
            setProblem(null);
          }}
        />
      )}
      <p className="visually-hidden" role="alert">
        {problem?.words}
      </p>
      <div className="actions">
        <Button onClick={() => setOpen(false)}>{t('common:cancel')}</Button>
        <Button kind={kind === 'danger' ? 'danger-solid' : 'primary'} type="submit" disabled={busy}>
          {name}
        </Button>
      </div>
    </form>
  );
}
