import { CalendarIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { Measure } from '#plan/measures/measure.ts';
import { decidedAt } from '#plan/meetings/decisions.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** At which meeting the measure was decided. */
export function DecidedAt({ measure }: { readonly measure: Measure }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { shortDate } = useFormat();
  const meeting = decidedAt(measure, view.meetings);
  if (meeting === null) return null;
  const on = meeting.on.value;
  return (
    <ButtonLink kind="tertiary" icon={<CalendarIcon aria-hidden />} to={paths.meeting(planId, meeting.id)}>
      {on === null ? t('meetings:decidedAtOne') : t('meetings:decidedAt', { date: shortDate(on) })}
    </ButtonLink>
  );
}
