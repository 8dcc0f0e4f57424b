import { type ReactNode, type SelectHTMLAttributes, useId } from 'react';
import { describedBy, FieldFrame, type FieldTexts } from './FieldFrame.tsx';

interface SelectFieldProps extends FieldTexts, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** `<option>` and `<optgroup>`. */
  readonly children: ReactNode;
}

export function SelectField({ label, help, error, value, onChange, id, children, ...rest }: SelectFieldProps) {
  const made = useId();
  const fieldId = id ?? made;
  return (
    <FieldFrame id={fieldId} label={label} help={help} error={error}>
      <select
        className="ds-input input"
        id={fieldId}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...describedBy(fieldId, { help, error })}
        {...rest}
      >
        {children}
      </select>
    </FieldFrame>
  );
}
