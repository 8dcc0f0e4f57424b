import { PlusIcon } from '@navikt/aksel-icons';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { Goal } from '#plan/goals/goal.ts';
import { dayOfDecision } from '#plan/meetings/decisions.ts';
import type { AgendaItem, Meeting } from '#plan/meetings/meeting.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { CheckCard } from '../../components/forms/Choices.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { SelectField } from '../../components/forms/SelectField.tsx';
import { TextArea } from '../../components/forms/TextArea.tsx';
import { LONGEST_TEXT } from '../../components/forms/longest.ts';
import { PersonField } from '../../components/plan/PersonField.tsx';
import { together } from '../../components/plan/together.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { paths } from '../../components/routing/paths.ts';
import { useFormat } from '../../i18n/useFormat.ts';

interface MatterProps {
  readonly meeting: Meeting;
  readonly matter: AgendaItem;
}

/** A decision becomes a measure in the same breath: in which goal, who, when, and whether they say yes. */
export function DecisionToMeasure({ meeting, matter }: MatterProps) {
  const { t } = useTranslation();
  const { planId, view, replica } = usePlan();
  const [wantsMore, setWantsMore] = useState(false);
  const hasOne = matter.measures.length > 0;
  if (!hasOne && matter.decision.text.trim() === '') return null;
  if (hasOne && !wantsMore)
    return (
      <Button
        kind="tertiary"
        disabled={replica === null}
        icon={<PlusIcon aria-hidden />}
        onClick={() => setWantsMore(true)}
      >
        {t('meetings:oneMoreMeasure')}
      </Button>
    );
  if (view.goals.length === 0)
    return (
      <div className="surface spaced">
        <p>{t('meetings:needsGoal')}</p>
        <ButtonLink writes kind="tertiary" to={paths.newGoal(planId)}>
          {t('goals:addFirst')}
        </ButtonLink>
      </div>
    );
  return <MeasureForm meeting={meeting} matter={matter} isAnother={hasOne} onDone={() => setWantsMore(false)} />;
}

interface MeasureFormProps extends MatterProps {
  /** The decision is a measure already: this one has words of its own. */
  readonly isAnother: boolean;
  readonly onDone: () => void;
}

function MeasureForm({ meeting, matter, isAnother, onDone }: MeasureFormProps) {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const words = usePlanWords();
  const { offerUndo } = useUndo();
  const { today } = useFormat();
  const goalId = useId();
  const whatId = useId();
  const [ownWhat, setOwnWhat] = useState('');
  const [chosenGoal, setChosenGoal] = useState<string | null>(null);
  const [responsible, setResponsible] = useState<string | null>(null);
  const [due, setDue] = useState<CalendarDate | null>(null);
  const [saysYes, setSaysYes] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const closed = replica === null;
  const ofMatter = view.goals.find(({ id }) => id === matter.goal);
  // The only goal there is needs no choosing.
  const onlyGoal = view.goals.length === 1 ? view.goals[0] : undefined;
  const goal = ofMatter ?? view.goals.find(({ id }) => id === chosenGoal) ?? onlyGoal ?? null;
  const what = (isAnother ? ownWhat : matter.decision.text).trim();
  const mustBeAsked = responsible !== null && !words.isMe(responsible);

  const add = (): void => {
    setAsked(true);
    if (goal === null || what === '') {
      document.getElementById(goal === null ? goalId : whatId)?.focus();
      return;
    }
    const when = due === null ? null : ({ kind: 'due', date: due } as const);
    const added = run({
      type: 'addMeasure',
      goal: goal.id,
      measure: { what, responsible, when, decidedIn: matter.id },
    });
    const item = measureMade(replica?.getView().goals ?? [], added?.created ?? null)?.ref;
    const agreed =
      item === undefined || !mustBeAsked || !saysYes
        ? null
        : run({
            type: 'setMeasureAgreed',
            item,
            agreement: { answer: 'yes', participant: responsible, on: dayOfDecision(meeting, today) },
          });
    offerUndo(t('meetings:measureAdded', { what: words.goal(goal) }), together([added, agreed]), 'decided');
    onDone();
  };

  return (
    <form
      className="surface decision"
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <h2 className="decision-heading">
        <Bead />
        {ofMatter === undefined
          ? t('meetings:becomesNewMeasure')
          : t('meetings:becomesMeasure', { what: words.goal(ofMatter) })}
      </h2>
      {isAnother && (
        <TextArea
          id={whatId}
          label={t('measures:what')}
          error={isAsked && what === '' ? t('meetings:whatMissing') : undefined}
          value={ownWhat}
          onChange={setOwnWhat}
          maxLength={LONGEST_TEXT}
          rows={2}
        />
      )}
      {ofMatter === undefined && (
        <SelectField
          id={goalId}
          label={t('meetings:inGoal')}
          error={isAsked && goal === null ? t('meetings:goalMissing') : undefined}
          value={goal?.id ?? ''}
          disabled={closed}
          onChange={(chosen) => setChosenGoal(chosen === '' ? null : chosen)}
        >
          <option value="">{t('meetings:chooseGoal')}</option>
          {view.goals.map((one) => (
            <option key={one.ref.key} value={one.id}>
              {words.goal(one)}
            </option>
          ))}
        </SelectField>
      )}
      <div className="decision-who">
        <PersonField
          label={t('measures:responsible')}
          none={t('measures:choosePerson')}
          value={responsible}
          disabled={closed}
          onChange={(chosen) => {
            setResponsible(chosen);
            setSaysYes(false);
          }}
        />
        <DateField label={t('meetings:deadline')} value={due} disabled={closed} onChange={setDue} />
      </div>
      {mustBeAsked && (
        <div className="field">
          <CheckCard
            label={t('meetings:saysYes', { name: words.person(responsible) })}
            checked={saysYes}
            disabled={closed}
            onChange={setSaysYes}
          />
        </div>
      )}
      <Button kind="primary" type="submit" className="spaced" disabled={closed} icon={<PlusIcon aria-hidden />}>
        {t('meetings:addMeasure')}
      </Button>
    </form>
  );
}

function measureMade(goals: readonly Goal[], id: string | null) {
  return goals.flatMap(({ measures }) => measures).find((measure) => measure.id === id);
}

/** A new bead on its way to the string. */
function Bead() {
  return (
    <svg
      width="24"
      height="24"
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="var(--thread)"
      strokeWidth="2"
    >
      <path d="M12 2v6" strokeLinecap="round" />
      <circle cx="12" cy="14" r="5.5" fill="var(--thread-tint)" />
    </svg>
  );
}
