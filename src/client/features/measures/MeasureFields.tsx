import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type Measure, MEASURE_STATUSES } from '#plan/measures/measure.ts';
import type { PlanCommand } from '#replica/api.ts';
import { ChipChoice, ChipChoices } from '../../components/forms/Choices.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { StatusBead } from '../../components/Status.tsx';
import { PlanText } from '../../components/text/PlanText.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { AgreedField } from './AgreedField.tsx';
import { ResponsibleField } from './ResponsibleField.tsx';
import { WhenField } from './WhenField.tsx';

interface MeasureFieldsProps {
  /** `null` while nothing is written yet. */
  readonly measure: Measure | null;
  /** Makes the measure with its first words; `null` for one that is there already. */
  readonly make: ((what: string) => Measure | null) | null;
}

/** The questions of a measure (§ 19 e and f). */
export function MeasureFields({ measure, make }: MeasureFieldsProps) {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const words = usePlanWords();
  const { today } = useFormat();
  const closed = replica === null;

  /** Runs a command on the measure, which is made first where it is not there yet. */
  const set = useCallback(
    (command: (item: Measure['ref']) => PlanCommand) => {
      const one = measure ?? make?.('') ?? null;
      if (one !== null) run(command(one.ref));
    },
    [measure, make, run],
  );
  const makeWith = (field: 'what' | 'extent' | 'method') => (first: string) => {
    const made = make?.(field === 'what' ? first : '') ?? null;
    if (made !== null && field !== 'what') replica?.editText(made[field].ref, { index: 0, remove: 0, insert: first });
    return made === null ? null : made[field].ref;
  };

  const responsible = measure?.responsible.value ?? null;
  const others = view.people.filter((person) => person.id !== responsible);
  const statuses = MEASURE_STATUSES.filter((status) => status !== 'ended' || measure?.status.value === 'ended');
  return (
    <>
      <PlanText text={measure?.what ?? null} make={makeWith('what')} size="line" label={t('measures:what')} />
      <ResponsibleField
        value={responsible}
        disabled={closed}
        onChange={(participant) => set((item) => ({ type: 'setMeasureResponsible', item, participant }))}
      />
      {measure !== null && <AgreedField measure={measure} disabled={closed} />}
      <WhenField
        value={measure?.when.value ?? null}
        disabled={closed}
        onChange={(when) => set((item) => ({ type: 'setMeasureWhen', item, when }))}
      />
      <PlanText
        text={measure?.extent ?? null}
        make={makeWith('extent')}
        size="line"
        label={t('measures:howMuch')}
        help={t('measures:howMuchHelp')}
      />
      <PlanText text={measure?.method ?? null} make={makeWith('method')} label={t('measures:how')} />
      {others.length > 0 && (
        <ChipChoices
          legend={t('measures:helpers')}
          help={t('measures:helpersHelp')}
          disabled={closed}
          values={measure?.contributors.value ?? []}
          onChange={(participants) => set((item) => ({ type: 'setMeasureContributors', item, participants }))}
          choices={others.map((person) => ({ value: person.id, label: words.person(person.id) }))}
        />
      )}
      <ChipChoice
        legend={t('goals:howIsItGoing')}
        disabled={closed}
        value={measure === null ? null : (measure.status.value ?? 'notStarted')}
        onChange={(status) => set((item) => ({ type: 'setMeasureStatus', item, status, on: today }))}
        choices={statuses.map((status) => ({
          value: status,
          label: t(`status:${status}`),
          picture: <StatusBead status={status} size={22} />,
        }))}
      />
    </>
  );
}
