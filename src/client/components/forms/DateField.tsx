import { type InputHTMLAttributes, useId } from 'react';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useRightHere } from '../plan/RightHere.tsx';
import { describedBy, FieldFrame, type FieldTexts } from './FieldFrame.tsx';
import { ReadField } from './ReadField.tsx';

interface DateFieldProps
  extends FieldTexts, Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'min' | 'max'> {
  readonly value: CalendarDate | null;
  readonly onChange: (value: CalendarDate | null) => void;
  readonly min?: CalendarDate | undefined;
  readonly max?: CalendarDate | undefined;
}

/** The device's own date field: the one people know, and the one that works with every screen reader. */
export function DateField({ label, help, error, value, onChange, id, ...rest }: DateFieldProps) {
  const made = useId();
  const right = useRightHere();
  const { date } = useFormat();
  const fieldId = id ?? made;
  if (right === 'read') return <ReadField label={label}>{value === null ? null : date(value)}</ReadField>;
  return (
    <FieldFrame id={fieldId} label={label} help={help} error={error}>
      <input
        className="ds-input input"
        id={fieldId}
        type="date"
        autoComplete="off"
        value={value ?? ''}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          // While a year is half typed the browser reports years such as 0002: those are not yet dates.
          if (typed === '') onChange(null);
          else if (typed >= '1900-01-01' && typed <= '2199-12-31') onChange(typed as CalendarDate);
        }}
        {...describedBy(fieldId, { help, error })}
        {...rest}
      />
    </FieldFrame>
  );
}
