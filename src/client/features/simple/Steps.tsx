import { ArrowLeftIcon, ArrowRightIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';

/** Which of several things is on the screen, and the way to the others. */
export function Steps({
  at,
  count,
  next,
  onStep,
}: {
  readonly at: number;
  readonly count: number;
  /** What the next one is called; without it only «Neste». */
  readonly next?: ReactNode;
  readonly onStep: (to: number) => void;
}) {
  const { t } = useTranslation();
  if (count < 2) return null;
  return (
    <div className="simple-steps">
      <p>{t('simple:place', { current: at + 1, total: count })}</p>
      <div>
        {at > 0 && (
          <Button kind="tertiary" icon={<ArrowLeftIcon aria-hidden />} onClick={() => onStep(at - 1)}>
            {t('simple:previous')}
          </Button>
        )}
        {at < count - 1 && (
          <Button kind="tertiary" className="simple-next" onClick={() => onStep(at + 1)}>
            {next ?? t('common:nextStep')}
            <ArrowRightIcon aria-hidden />
          </Button>
        )}
      </div>
    </div>
  );
}
