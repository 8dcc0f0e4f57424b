import { Children, isValidElement, type ReactNode, type SelectHTMLAttributes, useId } from 'react';
import { useRightHere } from '../plan/RightHere.tsx';
import { describedBy, FieldFrame, type FieldTexts } from './FieldFrame.tsx';
import { ReadField } from './ReadField.tsx';

interface SelectFieldProps extends FieldTexts, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** `<option>` and `<optgroup>`. */
  readonly children: ReactNode;
}

export function SelectField({ label, help, error, value, onChange, id, children, ...rest }: SelectFieldProps) {
  const made = useId();
  const right = useRightHere();
  const fieldId = id ?? made;
  if (right === 'read') return <ReadField label={label}>{value === '' ? null : optionIn(children, value)}</ReadField>;
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

/** What the chosen option says, wherever it stands among them. */
function optionIn(options: ReactNode, value: string): ReactNode {
  for (const child of Children.toArray(options)) {
    if (!isValidElement<{ readonly value?: string; readonly children?: ReactNode }>(child)) continue;
    if (child.type === 'option' && child.props.value === value) return child.props.children;
    const inside = child.type === 'option' ? null : optionIn(child.props.children, value);
    if (inside !== null) return inside;
  }
  return null;
}
