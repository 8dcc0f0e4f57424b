import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { SUB_PLAN_KINDS, type SubPlanKind } from '#plan/sub-plans/sub-plan.ts';
import { sectionOf } from '#plan/rights/section-of.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { CheckCard, ChipChoice } from '../../components/forms/Choices.tsx';
import { LONGEST_LINE } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { useSubPlanWords } from '../../components/plan/useSubPlanWords.ts';

/**
 * Asks first whether the sub-plan is for the person alone: its part of the
 * plan is then marked so before the first word is written in it.
 */
export function NewSubPlanPage() {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const words = useSubPlanWords();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const [kind, setKind] = useState<SubPlanKind | null>(null);
  const [title, setTitle] = useState('');
  const [onlyMe, setOnlyMe] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const isMine = view.relation === 'self';
  const make = (): void => {
    setAsked(true);
    if (kind === null) return;
    const done = run({ type: 'addSubPlan', kind, title: title.trim() || words.kind(kind), onlyMe });
    if (done?.created == null) return;
    offerUndo(t('subplans:added'), done);
    navigate(paths.subPlan(planId, done.created), { replace: true });
  };
  return (
    <Page
      section={sectionOf(view, 'core')}
      heading={t('subplans:newHeading')}
      back={{ to: paths.subPlans(planId), title: t('subplans:heading') }}
      kind="form"
    >
      <WritesFor />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <ChipChoice
          legend={t('subplans:kind')}
          value={kind}
          onChange={setKind}
          error={isAsked && kind === null ? t('subplans:kindMissing') : undefined}
          choices={SUB_PLAN_KINDS.map((value) => ({ value, label: words.kind(value) }))}
        />
        <TextField
          label={t('subplans:title')}
          help={t('subplans:titleHelp')}
          value={title}
          onChange={setTitle}
          maxLength={LONGEST_LINE}
        />
        <div className="field">
          <CheckCard
            label={isMine ? t('subplans:onlyMe') : t('access:notShared')}
            help={isMine ? t('subplans:onlyMeHelp') : t('access:notSharedHelp')}
            checked={onlyMe}
            onChange={setOnlyMe}
          />
        </div>
        <div className="foot">
          <Button kind="primary" type="submit" disabled={replica === null}>
            {t('subplans:make')}
          </Button>
          <ButtonLink kind="secondary" to={paths.subPlans(planId)}>
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </form>
    </Page>
  );
}
