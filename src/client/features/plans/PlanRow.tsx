import { ArrowsSquarepathIcon, CalendarIcon, ChatIcon, ClockIcon, FileCheckmarkIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NeedsYou } from '#plan/plans/needs-you.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { RowLink } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { capitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import type { PlanOnDevice } from './usePlanStates.ts';
import { useStateWords } from './useStateWords.ts';

/** One plan: whose it is, what it needs one for, what comes next. */
export function PlanRow({ plan: { summary, state, lastChangedAt } }: { readonly plan: PlanOnDevice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useStateWords();
  const [need, ...others] = state?.needs ?? [];
  const next = state?.next == null ? t('plans:nothingNext') : words.next(state.next);
  const unnamed = summary.ownerName === '' ? t('plans:unnamed') : null;
  const nameless = summary.isSealed ? t('plans:notShownHere') : unnamed;
  const after = others[0] === undefined ? next : words.need(others[0]);
  return (
    <RowLink
      to={paths.plan(summary.planId)}
      picture={
        need === undefined ? (
          <Avatar name={summary.ownerName} kind={summary.relation === 'self' ? 'owner' : 'other'} />
        ) : (
          <span className="need-icon" data-why={need.why}>
            {ICONS[need.why]}
          </span>
        )
      }
      what={
        <>
          {nameless ?? summary.ownerName}
          {summary.isExample && <span className="tag">{t('plans:example')}</span>}
        </>
      }
      second={
        state === null ? (
          summary.isSealed ? (
            <span className="need">{t('plans:openToSeeWhy')}</span>
          ) : (
            t('plans:opened', { when: format.moment(summary.lastOpenedAt) })
          )
        ) : need === undefined ? (
          capitalised(next)
        ) : (
          <>
            <span className="need">{words.need(need)}</span>
            <span>{capitalised(after)}</span>
          </>
        )
      }
      end={
        lastChangedAt !== null && (
          <span className="second only-wide plan-changed">{capitalised(format.moment(lastChangedAt))}</span>
        )
      }
    />
  );
}

const ICONS: Readonly<Record<NeedsYou['why'], ReactNode>> = {
  choices: <ArrowsSquarepathIcon aria-hidden />,
  overdue: <ClockIcon aria-hidden />,
  consentRanOut: <FileCheckmarkIcon aria-hidden />,
  consentRunsOut: <FileCheckmarkIcon aria-hidden />,
  noConsent: <FileCheckmarkIcon aria-hidden />,
  questions: <ChatIcon aria-hidden />,
  meeting: <CalendarIcon aria-hidden />,
};
