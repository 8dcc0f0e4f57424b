import {
  CalendarIcon,
  CheckmarkCircleIcon,
  ClockDashedIcon,
  FileCheckmarkIcon,
  FolderIcon,
  HandshakeIcon,
  HospitalIcon,
  PersonIcon,
  PrinterSmallIcon,
  TasklistIcon,
} from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { completeness, countMissing } from '#plan/completeness/completeness.ts';
import { usePlan } from './usePlan.ts';
import { RowLink, RowList } from '../Row.tsx';
import { paths } from '../routing/paths.ts';
import { Section } from '../Section.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

/** «Meir i planen»: one row to each part that has no place in the bar. */
export function PlanParts() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { today, names, date } = useFormat();
  const missing = countMissing(completeness(view, today));
  const period = view.planPeriod.value;
  const subPlans = view.subPlans.map(({ title }) => title.text.trim()).filter((title) => title !== '');
  const others = view.cooperation.map(({ who }) => who.text.trim()).filter((who) => who !== '');
  return (
    <Section heading={t('home:moreInPlan')}>
      <div className="more-in-plan">
        <RowList>
          <Part
            to={paths.about(planId)}
            icon={<PersonIcon aria-hidden />}
            what={
              view.relation === 'self' ? t('home:aboutMe') : t('home:aboutName', { name: view.ownerName.value ?? '' })
            }
          />
          <Part to={paths.areas(planId)} icon={<AreasIcon />} what={t('home:areas')} />
          <Part
            to={paths.subPlans(planId)}
            icon={<FolderIcon aria-hidden />}
            what={t('home:subPlans')}
            second={names(subPlans)}
          />
          <Part
            to={paths.cooperation(planId)}
            icon={<HandshakeIcon aria-hidden />}
            what={t('home:cooperation')}
            second={names(others)}
          />
          <Part
            to={paths.period(planId)}
            icon={<CalendarIcon aria-hidden />}
            what={t('home:period')}
            second={period === null ? '' : t('plan:periodValue', { from: date(period.from), to: date(period.to) })}
          />
          <Part to={paths.consent(planId)} icon={<FileCheckmarkIcon aria-hidden />} what={t('home:consent')} />
          <Part to={paths.mine(planId)} icon={<TasklistIcon aria-hidden />} what={t('mine:heading')} />
          <Part
            to={paths.completeness(planId)}
            icon={<CheckmarkCircleIcon aria-hidden />}
            what={t('completeness:heading')}
            second={
              view.coordinationOnly.value === true
                ? ''
                : missing === 0
                  ? t('completeness:allThere')
                  : t('completeness:missingCount', { count: missing })
            }
          />
          <Part to={paths.planHistory(planId)} icon={<ClockDashedIcon aria-hidden />} what={t('home:history')} />
          <Part to={paths.hospital(planId)} icon={<HospitalIcon aria-hidden />} what={t('print:hospitalScreen')} />
          <Part to={paths.print(planId)} icon={<PrinterSmallIcon aria-hidden />} what={t('home:print')} />
        </RowList>
      </div>
    </Section>
  );
}

function Part({
  to,
  icon,
  what,
  second = '',
}: {
  readonly to: string;
  readonly icon: ReactNode;
  readonly what: string;
  readonly second?: string;
}) {
  return (
    <RowLink
      to={to}
      picture={<span className="row-icon">{icon}</span>}
      what={what}
      second={second === '' ? undefined : second}
    />
  );
}

/** Four patches. */
function AreasIcon() {
  return (
    <svg
      width="1em"
      height="1em"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      aria-hidden="true"
    >
      <rect x="3.5" y="3.5" width="7" height="7" rx="2" />
      <rect x="13.5" y="3.5" width="7" height="7" rx="2" strokeDasharray="2.6 2" />
      <rect x="3.5" y="13.5" width="7" height="7" rx="2" strokeDasharray="2.6 2" />
      <rect x="13.5" y="13.5" width="7" height="7" rx="2" />
    </svg>
  );
}
