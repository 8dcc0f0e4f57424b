import { type InputHTMLAttributes, useId } from 'react';
import { type ClockTime, parseClockTime } from '#plan/meetings/meeting.ts';
import { useRightHere } from '../plan/RightHere.tsx';
import { describedBy, FieldFrame, type FieldTexts } from './FieldFrame.tsx';
import { ReadField } from './ReadField.tsx';

interface TimeFieldProps extends FieldTexts, Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly value: ClockTime | null;
  readonly onChange: (value: ClockTime | null) => void;
}

/** The device's own field for a time of day. */
export function TimeField({ label, help, error, value, onChange, id, ...rest }: TimeFieldProps) {
  const made = useId();
  const right = useRightHere();
  const fieldId = id ?? made;
  if (right === 'read') return <ReadField label={label}>{value}</ReadField>;
  return (
    <FieldFrame id={fieldId} label={label} help={help} error={error}>
      <input
        className="ds-input input"
        id={fieldId}
        type="time"
        autoComplete="off"
        value={value ?? ''}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          // A time that is half typed is reported as none: it is only cleared when the field is empty on screen too.
          if (typed !== '') onChange(parseClockTime(typed) ?? value);
          else if (!event.currentTarget.validity.badInput) onChange(null);
        }}
        {...describedBy(fieldId, { help, error })}
        {...rest}
      />
    </FieldFrame>
  );
}
