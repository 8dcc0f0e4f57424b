import { ExclamationmarkTriangleIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';

export interface FieldTexts {
  readonly label: ReactNode;
  /** One sentence under the label. */
  readonly help?: ReactNode;
  /** What is wrong and what to do, under the field. */
  readonly error?: ReactNode;
}

/** Label above, help under the label, what is wrong under the field. */
export function FieldFrame({
  id,
  label,
  help,
  error,
  children,
}: FieldTexts & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="field">
      <label className="ds-label" htmlFor={id}>
        {label}
      </label>
      {help !== undefined && (
        <p className="help" id={helpId(id)}>
          {help}
        </p>
      )}
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}

/** Errors are a triangle and words, never colour alone. */
export function FieldError({ id, error }: { readonly id: string; readonly error: ReactNode }) {
  if (error === undefined || error === null || error === '') return null;
  return (
    <p className="error" id={errorId(id)}>
      <ExclamationmarkTriangleIcon aria-hidden />
      <span>{error}</span>
    </p>
  );
}

/** What a control says of itself to a screen reader. */
export function describedBy(id: string, { help, error }: Pick<FieldTexts, 'help' | 'error'>) {
  const ids = [help === undefined ? '' : helpId(id), error ? errorId(id) : ''].filter(Boolean).join(' ');
  return { 'aria-describedby': ids === '' ? undefined : ids, 'aria-invalid': error ? true : undefined } as const;
}

const helpId = (id: string): string => `${id}-help`;
const errorId = (id: string): string => `${id}-error`;
