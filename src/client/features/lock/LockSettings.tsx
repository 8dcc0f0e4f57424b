import { FingerButtonIcon, KeyHorizontalIcon, PadlockLockedIcon, PadlockUnlockedIcon } from '@navikt/aksel-icons';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lock } from '#replica/api-lock.ts';
import { Button } from '../../components/Button.tsx';
import { ChipChoice } from '../../components/forms/Choices.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Section } from '../../components/Section.tsx';
import { deviceWord } from '../../i18n/deviceWord.ts';
import { readSetting, writeSetting } from '../../i18n/device-settings.ts';
import { makePasskey, mayUsePasskey } from './passkey.ts';
import { WithPassword } from './WithPassword.tsx';

/** The longest is ten times the usual and more (WCAG 2.2.1). */
const MINUTES = ['5', '15', '60', '180'] as const;
type Minutes = (typeof MINUTES)[number];

/** What one may do with a lock that is on. */
export function LockSettings({ lock }: { readonly lock: Lock }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string | null>(null);
  return (
    <>
      <div role="status">{said !== null && <Notice kind="quiet">{said}</Notice>}</div>
      <p className="prose">{t('lock:isOn')}</p>
      <div className="section">
        <Button kind="primary" icon={<PadlockLockedIcon aria-hidden />} onClick={() => void lock.lockNow()}>
          {t('lock:lockNow')}
        </Button>
      </div>
      <LockAfter />
      <Passkeys lock={lock} tell={setSaid} />
      <Section heading={t('lock:password')}>
        <div className="lock-changes">
          <WithPassword
            name={t('lock:change')}
            icon={<KeyHorizontalIcon aria-hidden />}
            asksNew
            change={(password, next) => lock.change(password, next)}
            onDone={() => setSaid(t('lock:changed'))}
          />
          <WithPassword
            name={t('lock:turnOff')}
            icon={<PadlockUnlockedIcon aria-hidden />}
            kind="danger"
            help={t('lock:turnOffDoes', { context: deviceWord() })}
            change={(password) => lock.turnOff(password)}
            onDone={() => setSaid(null)}
          />
        </div>
      </Section>
    </>
  );
}

function LockAfter() {
  const { t } = useTranslation();
  const chosen = readSetting('lockAfter');
  const [minutes, setMinutes] = useState<Minutes>(MINUTES.find((it) => it === chosen) ?? '15');
  return (
    <div className="section">
      <ChipChoice
        legend={t('lock:after')}
        help={t('lock:afterHelp')}
        choices={MINUTES.map((value) => ({
          value,
          label: value === '180' ? t('lock:hours', { count: 3 }) : t('lock:minutes', { count: Number(value) }),
        }))}
        value={minutes}
        onChange={(value) => {
          setMinutes(value);
          writeSetting('lockAfter', value);
        }}
      />
    </div>
  );
}

/** Finger or face beside the password, where the device has it. */
function Passkeys({ lock, tell }: { readonly lock: Lock; readonly tell: (words: string) => void }) {
  const { t } = useTranslation();
  const [count, setCount] = useState<number | null>(null);
  const [possible, setPossible] = useState(false);
  const look = (): void => {
    lock.passkeys().then(
      (passkeys) => setCount(passkeys.length),
      () => undefined,
    );
  };
  useEffect(() => {
    look();
    mayUsePasskey().then(setPossible, () => undefined);
    // oxlint-disable-next-line react/exhaustive-deps -- once
  }, []);
  if (count === null || (count === 0 && !possible)) return null;
  const add = async (password: string) => {
    const made = await makePasskey().catch(() => null);
    return made === null ? null : lock.addPasskey(password, made.passkey, made.secret);
  };
  const done = (words: string): void => {
    look();
    tell(words);
  };
  return (
    <Section heading={t('lock:fingerOrFace')}>
      <p className="prose">{count > 0 ? t('lock:passkeyOn') : t('lock:passkeyHelp')}</p>
      <div className="lock-changes">
        {/* One and the same form, whichever it is: focus stays on its button when it has become the other. */}
        {count === 0 ? (
          <WithPassword
            name={t('lock:addPasskey')}
            icon={<FingerButtonIcon aria-hidden />}
            change={add}
            onDone={() => done(t('lock:passkeyAdded'))}
          />
        ) : (
          <WithPassword
            name={t('lock:removePasskey')}
            icon={<FingerButtonIcon aria-hidden />}
            change={(password) => lock.removePasskeys(password)}
            onDone={() => done(t('lock:passkeyRemoved'))}
          />
        )}
      </div>
    </Section>
  );
}
