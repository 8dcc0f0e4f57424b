import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { Agreement, Measure } from '#plan/measures/measure.ts';
import { Segments } from '../../components/forms/Choices.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { useMemberName } from '../../components/plan/useMemberName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** Whether the responsible has said yes: whose word it is, when, and who wrote it down (002-10). */
export function AgreedField({ measure, disabled }: { readonly measure: Measure; readonly disabled: boolean }) {
  const { t } = useTranslation();
  const { run } = usePlan();
  const words = usePlanWords();
  const memberName = useMemberName();
  const { today, shortDate } = useFormat();
  const responsible = measure.responsible.value;
  if (responsible === null || words.isMe(responsible)) return null;

  const agreed = measure.agreed.value;
  // An answer from the one who was responsible before is not this one's.
  const answer = agreed?.participant === responsible ? agreed.answer : 'notAsked';
  const on = agreed?.participant === responsible ? agreed.on : null;
  const name = words.person(responsible);
  const set = (said: Agreement['answer'], day: CalendarDate | null): void => {
    run({
      type: 'setMeasureAgreed',
      item: measure.ref,
      agreement: { answer: said, participant: responsible, on: said === 'notAsked' ? null : day },
    });
  };
  const writer = measure.agreed.written === null ? '' : memberName(measure.agreed.written.by);
  const date = on === null ? '' : shortDate(on);
  return (
    <>
      <Segments
        legend={t('measures:agreed')}
        help={t('measures:agreedHelp')}
        disabled={disabled}
        value={answer}
        onChange={(said) => set(said, on ?? today)}
        choices={[
          { value: 'yes', label: t('measures:answerYes') },
          { value: 'notAsked', label: t('measures:notAsked') },
          { value: 'no', label: t('measures:answerNo') },
        ]}
      />
      {answer !== 'notAsked' && on !== null && (
        <>
          <p className="second spaced-little" role="status">
            {answer === 'yes'
              ? t('measures:agreedYes', { name, date, writer })
              : t('measures:agreedNo', { name, date })}
          </p>
          <DateField
            label={t('measures:agreedOn', { name })}
            value={on}
            max={today}
            disabled={disabled}
            onChange={(day) => set(answer, day ?? today)}
          />
        </>
      )}
      {answer === 'yes' && <p className="second spaced-little">{t('measures:askBeforeChange', { name })}</p>}
    </>
  );
}
