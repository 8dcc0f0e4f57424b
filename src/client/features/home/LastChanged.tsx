import { ClockDashedIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { Stamp } from '#plan/field.ts';
import { allMeasures } from '#plan/plan/all-measures.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { ButtonLink } from '../../components/Button.tsx';
import { useMemberCard } from '../../components/plan/useMemberCard.ts';
import { useMemberName } from '../../components/plan/useMemberName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { type PlanWords, usePlanWords } from '../../components/plan/usePlanWords.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { capitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** The goal or measure that was changed last, where there is room for it. The whole story is the history's. */
export function LastChanged() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const memberName = useMemberName();
  const cardOf = useMemberCard();
  const { moment } = useFormat();
  const latest = latestOf(view, words);
  if (latest === null) return null;
  const { name, kind } = cardOf(latest.changed.by);
  return (
    <div className="only-wide">
      <Section heading={t('home:lastChanged')}>
        <RowList>
          <RowLink
            to={latest.measure === null ? paths.goal(planId, latest.goal) : paths.measure(planId, latest.measure)}
            picture={<Avatar name={name} kind={kind} size="sm" />}
            what={t('home:changedWhat', { who: memberName(latest.changed.by), what: latest.what })}
            second={capitalised(moment(latest.changed.at))}
          />
        </RowList>
        <ButtonLink kind="tertiary" to={paths.planHistory(planId)} icon={<ClockDashedIcon aria-hidden />}>
          {t('home:allChanges')}
        </ButtonLink>
      </Section>
    </div>
  );
}

interface Latest {
  readonly what: string;
  readonly changed: Stamp;
  readonly goal: string;
  readonly measure: string | null;
}

function latestOf(view: PlanView, words: PlanWords): Latest | null {
  const all: Latest[] = [
    ...view.goals.map((goal) => ({ what: words.goal(goal), changed: goal.lastChanged, goal: goal.id, measure: null })),
    ...allMeasures(view).map(({ measure }) => ({
      what: words.measure(measure),
      changed: measure.lastChanged,
      goal: '',
      measure: measure.id,
    })),
  ];
  return all.reduce<Latest | null>(
    (last, one) => (last === null || one.changed.at > last.changed.at ? one : last),
    null,
  );
}
