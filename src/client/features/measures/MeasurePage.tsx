import { ArrowDownIcon, ArrowUndoIcon, ArrowUpIcon, ClockDashedIcon, TrashIcon, XMarkIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { Goal } from '#plan/goals/goal.ts';
import type { Measure } from '#plan/measures/measure.ts';
import { allMeasures } from '#plan/plan/all-measures.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Comments } from '../../components/comments/Comments.tsx';
import { ChangedAfterMove } from '../../components/plan/ChangedAfterMove.tsx';
import { ChangedLast } from '../../components/plan/ChangedLast.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { CopyToOtherPlan } from '../../components/plan/CopyToOtherPlan.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { choicesOf } from '../../components/plan/open-choices.ts';
import { UnreadableFields } from '../../components/plan/UnreadableFields.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { UndoLine, useUndo } from '../../components/plan/useUndo.tsx';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { WritersHere } from '../../components/presence/WritersHere.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { SavedNow } from '../../components/shell/SavedNow.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { AskFirst } from './AskFirst.tsx';
import { DecidedAt } from './DecidedAt.tsx';
import { MeasureFields } from './MeasureFields.tsx';

/** Questions as labels; each answer saves itself. */
export function MeasurePage() {
  const { t } = useTranslation();
  const { measure: id } = useParams<{ measure: string }>();
  const { view } = usePlan();
  const found = allMeasures(view).find(({ measure }) => measure.id === id);
  if (found === undefined) return <GonePage heading={t('measures:gone')}>{t('measures:goneHelp')}</GonePage>;
  return <OneMeasure key={id} {...found} />;
}

function OneMeasure({ measure, goal }: { readonly measure: Measure; readonly goal: Goal | null }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = usePlanWords();
  const backTo =
    goal === null
      ? { to: paths.plan(planId), title: t('nav:plan') }
      : { to: paths.goal(planId, goal.id), title: words.goal(goal) };
  return (
    <Page
      section={measure.ref.section}
      about={[measure.id]}
      heading={t('measures:edit')}
      back={backTo}
      topTitle={
        <WritersHere item={measure.ref} kind="measure">
          {backTo.title}
        </WritersHere>
      }
      end={<SavedNow />}
      kind="form"
    >
      <WritesFor />
      <UnreadableFields item={measure} />
      <ChoicesToMake choices={choicesOf('measures', measure)} />
      <ChangedAfterMove items={[measure]} />
      <DecidedAt measure={measure} />
      <AskFirst measure={measure}>
        <MeasureFields measure={measure} make={null} />
      </AskFirst>
      <ChangedLast changed={measure.lastChanged} />
      <div className="chips">
        <ButtonLink
          kind="tertiary"
          to={paths.measureHistory(planId, measure.id)}
          icon={<ClockDashedIcon aria-hidden />}
        >
          {t('history:ofMeasure')}
        </ButtonLink>
        <ButtonLink
          writes
          kind="tertiary"
          to={paths.measureBack(planId, measure.id)}
          icon={<ArrowUndoIcon aria-hidden />}
        >
          {t('back:open')}
        </ButtonLink>
      </div>
      {goal !== null && <PlaceAmongMeasures measure={measure} goal={goal} />}
      <CopyToOtherPlan to={paths.copyMeasure(planId, measure.id)}>{t('plans:copyMeasure')}</CopyToOtherPlan>
      <Comments subject={measure} comments={measure.comments} />
      <EndOrDelete measure={measure} leaveTo={backTo.to} />
      <div className="foot">
        <ButtonLink kind="primary" to={backTo.to}>
          {t('common:close')}
        </ButtonLink>
      </div>
    </Page>
  );
}

function PlaceAmongMeasures({ measure, goal }: { readonly measure: Measure; readonly goal: Goal }) {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const { offerUndo } = useUndo();
  const place = goal.measures.findIndex((one) => one.id === measure.id);
  if (goal.measures.length < 2) return null;
  const moveBefore = (before: string | null): void =>
    offerUndo(t('undo:measureMoved'), run({ type: 'reorderMeasure', item: measure.ref, before }), 'order');
  return (
    <fieldset className="field" disabled={replica === null}>
      <legend>{t('measures:order')}</legend>
      <p className="help" role="status">
        {t('measures:position', { position: place + 1, total: goal.measures.length })}
      </p>
      <div className="chips">
        <Button
          kind="secondary"
          disabled={place === 0}
          icon={<ArrowUpIcon aria-hidden />}
          onClick={() => moveBefore(goal.measures[place - 1]?.id ?? null)}
        >
          {t('goals:moveUp')}
        </Button>
        <Button
          kind="secondary"
          disabled={place === goal.measures.length - 1}
          icon={<ArrowDownIcon aria-hidden />}
          onClick={() => moveBefore(goal.measures[place + 2]?.id ?? null)}
        >
          {t('goals:moveDown')}
        </Button>
      </div>
      <UndoLine place="order" />
    </fieldset>
  );
}

function EndOrDelete({ measure, leaveTo }: { readonly measure: Measure; readonly leaveTo: string }) {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const { offerUndo } = useUndo();
  const { today } = useFormat();
  const [, navigate] = useLocation();
  const remove = (): void => {
    const done = run({ type: 'deleteItem', item: measure.ref });
    if (done === null) return;
    offerUndo(t('undo:measureDeleted'), done);
    navigate(leaveTo, { replace: true });
  };
  const end = (): void =>
    offerUndo(
      t('undo:measureEnded'),
      run({ type: 'setMeasureStatus', item: measure.ref, status: 'ended', on: today }),
      'end',
    );
  return (
    <div className="page-actions">
      <UndoLine place="end" />
      {measure.status.value !== 'ended' && (
        <Button kind="danger" disabled={replica === null} icon={<XMarkIcon aria-hidden />} onClick={end}>
          {t('measures:end')}
        </Button>
      )}
      <Button kind="danger" disabled={replica === null} icon={<TrashIcon aria-hidden />} onClick={remove}>
        {t('measures:delete')}
      </Button>
    </div>
  );
}
