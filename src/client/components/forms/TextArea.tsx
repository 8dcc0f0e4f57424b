import { type Ref, type TextareaHTMLAttributes, useId } from 'react';
import { useRightHere } from '../plan/RightHere.tsx';
import { describedBy, FieldFrame, type FieldTexts } from './FieldFrame.tsx';
import { ReadField } from './ReadField.tsx';

interface TextAreaProps extends FieldTexts, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly ref?: Ref<HTMLTextAreaElement>;
  /** For the question that the whole screen is about. */
  readonly large?: boolean;
}

/** Several lines; grows with what is written. For texts of the plan use `PlanText`, which merges. */
export function TextArea({ label, help, error, value, onChange, id, large, ref, ...rest }: TextAreaProps) {
  const made = useId();
  const right = useRightHere();
  const fieldId = id ?? made;
  if (right === 'read') return <ReadField label={label}>{value}</ReadField>;
  return (
    <FieldFrame id={fieldId} label={label} help={help} error={error}>
      <textarea
        className={large === true ? 'ds-input input large' : 'ds-input input'}
        id={fieldId}
        ref={ref}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...describedBy(fieldId, { help, error })}
        {...rest}
      />
    </FieldFrame>
  );
}
