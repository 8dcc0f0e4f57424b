import { EyeIcon } from '@navikt/aksel-icons';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { focusedBefore, showAgain } from '../../components/lock/lock-store.ts';

/** Says nothing of a plan. Where there is no password, a tap shows it again, with the caret where it was. */
export function HiddenScreen() {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    return () => focusedBefore()?.focus();
  }, []);
  return (
    <main className="main alone shut-screen">
      <h1 ref={heading} tabIndex={-1} className="visually-hidden">
        {t('common:appName')}
      </h1>
      <Button icon={<EyeIcon aria-hidden />} onClick={showAgain}>
        {t('lock:show')}
      </Button>
    </main>
  );
}
