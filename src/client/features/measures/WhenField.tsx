import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Weekday, WEEKDAYS, type When } from '#plan/measures/measure.ts';
import { Button } from '../../components/Button.tsx';
import { ChipChoice, ChipChoices, Segments } from '../../components/forms/Choices.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { SelectField } from '../../components/forms/SelectField.tsx';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { capitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';

interface WhenFieldProps {
  readonly value: When | null;
  readonly onChange: (when: When | null) => void;
  readonly disabled: boolean;
}

type Repeating = Exclude<When['kind'], 'due'>;
const TIMES_A_WEEK = ['1', '2', '3', '4', '5', '6', '7'] as const;
const NONE: readonly Weekday[] = [];

/** A deadline, or something that comes again: every day, on fixed days, or so many times a week. */
export function WhenField({ value, onChange, disabled }: WhenFieldProps) {
  const { t } = useTranslation();
  const { today, near, day } = useFormat();
  // What is asked for before it has an answer: a deadline without a day is not yet a time.
  const [asked, setAsked] = useState<'due' | 'repeats' | null>(null);
  const [askedRepeat, setAskedRepeat] = useState<Repeating | null>(null);
  const kind = asked ?? (value === null ? null : value.kind === 'due' ? 'due' : 'repeats');
  const repeat = askedRepeat ?? (value === null || value.kind === 'due' ? null : value.kind);
  const due = value?.kind === 'due' ? value.date : null;

  const answer = (when: When | null): void => {
    setAsked(null);
    setAskedRepeat(null);
    onChange(when);
  };
  const chooseRepeat = (chosen: Repeating): void => {
    if (chosen === 'everyDay') answer({ kind: 'everyDay' });
    else if (chosen === 'timesAWeek')
      answer({ kind: 'timesAWeek', times: value?.kind === 'timesAWeek' ? value.times : 1 });
    else setAskedRepeat(chosen);
  };

  return (
    <>
      <Segments
        legend={t('measures:when')}
        disabled={disabled}
        value={kind}
        onChange={(chosen) => {
          setAsked(chosen);
          setAskedRepeat(null);
        }}
        choices={[
          { value: 'due', label: t('measures:oneDate') },
          { value: 'repeats', label: t('measures:repeats') },
        ]}
      />
      {kind === 'due' && (
        <>
          <DateField
            label={t('measures:date')}
            value={due}
            disabled={disabled}
            onChange={(date) => (date === null ? setAsked('due') : answer({ kind: 'due', date }))}
          />
          {due !== null && (
            <p className="second spaced-little" role="status">
              {due < today
                ? t('dates:deadlineWas', { date: near(due) })
                : capitalised(
                    near(due) === day(due) ? near(due) : t('measures:nearDay', { near: near(due), day: day(due) }),
                  )}
            </p>
          )}
        </>
      )}
      {kind === 'repeats' && (
        <>
          <ChipChoice
            legend={t('measures:howOften')}
            disabled={disabled}
            value={repeat}
            onChange={chooseRepeat}
            choices={[
              { value: 'everyDay', label: t('measures:everyDay') },
              { value: 'weekdays', label: t('measures:fixedDays') },
              { value: 'timesAWeek', label: t('measures:timesAWeek') },
            ]}
          />
          {repeat === 'weekdays' && (
            <FixedDays days={value?.kind === 'weekdays' ? value.days : NONE} onChange={answer} disabled={disabled} />
          )}
          {repeat === 'timesAWeek' && value?.kind === 'timesAWeek' && (
            <SelectField
              label={t('measures:howManyTimes')}
              value={String(value.times)}
              disabled={disabled}
              onChange={(times) => answer({ kind: 'timesAWeek', times: Number(times) })}
            >
              {TIMES_A_WEEK.map((times) => (
                <option key={times} value={times}>
                  {t('dates:timesAWeek', { count: Number(times) })}
                </option>
              ))}
            </SelectField>
          )}
        </>
      )}
      {value !== null && (
        <Button kind="tertiary" disabled={disabled} onClick={() => answer(null)}>
          {t('measures:clearWhen')}
        </Button>
      )}
    </>
  );
}

function FixedDays({
  days,
  onChange,
  disabled,
}: {
  readonly days: readonly Weekday[];
  readonly onChange: (when: When | null) => void;
  readonly disabled: boolean;
}) {
  const { t } = useTranslation();
  const words = usePlanWords();
  return (
    <ChipChoices
      legend={t('measures:whichDays')}
      disabled={disabled}
      values={days}
      onChange={(chosen) =>
        onChange(
          chosen.length === 0 ? null : { kind: 'weekdays', days: WEEKDAYS.filter((one) => chosen.includes(one)) },
        )
      }
      choices={WEEKDAYS.map((one) => ({ value: one, label: capitalised(words.weekday(one)) }))}
    />
  );
}
