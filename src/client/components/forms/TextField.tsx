import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { useRightHere } from '../plan/RightHere.tsx';
import { describedBy, FieldFrame, type FieldTexts } from './FieldFrame.tsx';
import { ReadField } from './ReadField.tsx';

interface TextFieldProps extends FieldTexts, Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
  /** A button that belongs to the field, at its end. */
  readonly end?: ReactNode;
}

/** A line of text. The browser never keeps what is typed in it. */
export function TextField({ label, help, error, value, onChange, id, end, ref, ...rest }: TextFieldProps) {
  const made = useId();
  const right = useRightHere();
  const fieldId = id ?? made;
  if (right === 'read') return <ReadField label={label}>{value}</ReadField>;
  const input = (
    <input
      className="ds-input input"
      id={fieldId}
      ref={ref}
      type="text"
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...describedBy(fieldId, { help, error })}
      {...rest}
    />
  );
  return (
    <FieldFrame id={fieldId} label={label} help={help} error={error}>
      {end === undefined ? (
        input
      ) : (
        <div className="input-row">
          {input}
          {end}
        </div>
      )}
    </FieldFrame>
  );
}
