import { EyeIcon, TrashIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { SUB_PLAN_KINDS, type SubPlan } from '#plan/sub-plans/sub-plan.ts';
import type { SubPlanFields } from '#replica/api.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { CheckCard, ChipChoice } from '../../components/forms/Choices.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { LONGEST_LINE } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { ChangedLast } from '../../components/plan/ChangedLast.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { LookBack } from '../../components/plan/LookBack.tsx';
import { choicesOf } from '../../components/plan/open-choices.ts';
import { PersonField } from '../../components/plan/PersonField.tsx';
import { UnreadableFields } from '../../components/plan/UnreadableFields.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useShortField } from '../../components/plan/useShortField.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { SavedNow } from '../../components/shell/SavedNow.tsx';
import { PlanText } from '../../components/text/PlanText.tsx';
import { useSubPlanWords } from '../../components/plan/useSubPlanWords.ts';

/** One sub-plan: what it is, where it is kept, who answers for it, and what it says. */
export function SubPlanPage() {
  const { t } = useTranslation();
  const { subPlan: id } = useParams<{ subPlan: string }>();
  const { view } = usePlan();
  const subPlan = view.subPlans.find((one) => one.id === id);
  if (subPlan === undefined) return <GonePage heading={t('subplans:gone')}>{t('goals:goneHelp')}</GonePage>;
  return <OneSubPlan key={id} subPlan={subPlan} />;
}

function OneSubPlan({ subPlan }: { readonly subPlan: SubPlan }) {
  const { t } = useTranslation();
  const { planId, replica, run } = usePlan();
  const words = useSubPlanWords();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const closed = replica === null;
  const item = subPlan.ref;
  const isCrisisPlan = subPlan.kind.value === 'crisisPlan';
  const change = (fields: SubPlanFields): void => void run({ type: 'changeSubPlan', item, fields });
  const keptWhere = useShortField(subPlan.keptWhere.value ?? '', (value) => change({ keptWhere: value }));
  const remove = (): void => {
    const done = run({ type: 'deleteItem', item });
    if (done === null) return;
    offerUndo(t('subplans:deleted'), done);
    navigate(paths.subPlans(planId), { replace: true });
  };
  return (
    <Page
      section={subPlan.ref.section}
      about={[subPlan.id]}
      heading={words.title(subPlan)}
      back={{ to: paths.subPlans(planId), title: t('subplans:heading') }}
      end={<SavedNow />}
      kind="form"
    >
      <WritesFor />
      <UnreadableFields item={subPlan} />
      <ChoicesToMake choices={choicesOf('subPlans', subPlan)} />
      {isCrisisPlan && <ShowLarge subPlan={subPlan} />}
      <PlanText text={subPlan.title} label={t('subplans:title')} size="line" />
      <PlanText
        text={subPlan.content}
        label={isCrisisPlan ? t('subplans:crisisContent') : t('subplans:content')}
        help={isCrisisPlan ? t('subplans:crisisHelp') : t('subplans:contentHelp')}
      />
      <ChipChoice
        legend={t('subplans:kind')}
        disabled={closed}
        value={subPlan.kind.value}
        onChange={(kind) => change({ kind })}
        choices={SUB_PLAN_KINDS.map((value) => ({ value, label: words.kind(value) }))}
      />
      <TextField
        {...keptWhere}
        label={t('subplans:keptWhere')}
        help={t('subplans:keptWhereHelp')}
        disabled={closed}
        maxLength={LONGEST_LINE}
      />
      <PersonField
        label={t('subplans:responsible')}
        none={t('measures:choosePerson')}
        value={subPlan.responsible.value}
        disabled={closed}
        onChange={(responsible) => change({ responsible })}
      />
      <div className="dates-beside">
        <DateField
          label={t('subplans:date')}
          value={subPlan.date.value}
          disabled={closed}
          onChange={(date) => change({ date })}
        />
        <DateField
          label={t('subplans:reviewOn')}
          value={subPlan.reviewOn.value}
          disabled={closed}
          onChange={(reviewOn) => change({ reviewOn })}
        />
      </div>
      <OnlyMe subPlan={subPlan} />
      <p className="second spaced">{t('subplans:doesNotReplace')}</p>
      <ChangedLast changed={subPlan.lastChanged} />
      <LookBack part={subPlan.id} />
      <div className="page-actions">
        <Button kind="danger" disabled={closed} icon={<TrashIcon aria-hidden />} onClick={remove}>
          {t('subplans:delete')}
        </Button>
      </div>
      <div className="foot">
        <ButtonLink kind="primary" to={paths.subPlans(planId)}>
          {t('common:close')}
        </ButtonLink>
      </div>
    </Page>
  );
}

/** A crisis plan is read by others in a hurry. What is only for its owner is not shown there. */
function ShowLarge({ subPlan }: { readonly subPlan: SubPlan }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  if (view.sections.find(({ section }) => section === subPlan.ref.section)?.onlyMe.value === true) return null;
  return (
    <RowList>
      <RowLink
        to={paths.hospital(planId)}
        picture={<EyeIcon aria-hidden />}
        what={t('subplans:showLarge')}
        second={t('subplans:showLargeHelp')}
      />
    </RowList>
  );
}

function OnlyMe({ subPlan }: { readonly subPlan: SubPlan }) {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const { section } = subPlan.ref;
  const info = view.sections.find((one) => one.section === section);
  const isMine = view.relation === 'self';
  return (
    <div className="field">
      <CheckCard
        label={isMine ? t('subplans:onlyMe') : t('access:notShared')}
        help={isMine ? t('subplans:onlyMeHelp') : t('access:notSharedHelp')}
        checked={info?.onlyMe.value === true}
        disabled={replica === null || info === undefined}
        onChange={(onlyMe) => run({ type: 'setOnlyMe', section, onlyMe })}
      />
    </div>
  );
}
