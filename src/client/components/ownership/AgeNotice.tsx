import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AGE_RULES, type AgeNotice as Told } from '#plan/ownership/ages.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Notice } from '../Notice.tsx';
import { usePlan } from '../plan/usePlan.ts';

/** Somebody is of an age, or soon will be: what that means as a rule, and when the rule was read. Nothing happens by it. */
export function AgeNotice({
  notice: { turns, years, on, isPast },
  children,
}: {
  readonly notice: Told;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const { date } = useFormat();
  const name = view.ownerName.value ?? '';
  const when = { name, years, date: date(on) };
  return (
    <Notice
      kind="quiet"
      title={isPast ? t('ownership:turnedDecides', when) : t('ownership:turnsDecides', when)}
      actions={children}
    >
      <p>{turns === 'decides' ? t('ownership:decidesMeans', { name }) : t('ownership:adultMeans')}</p>
      <p className="second">{t('ownership:ageRule', { date: date(AGE_RULES[turns].asOf) })}</p>
    </Notice>
  );
}
