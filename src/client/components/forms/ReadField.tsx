import type { ReactNode } from 'react';

/** What a field holds, for whoever may not write in it. Nothing where it holds nothing. */
export function ReadField({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  if (children === null || children === '') return null;
  return (
    <dl className="read-field">
      <dt>{label}</dt>
      <dd className="as-written">{children}</dd>
    </dl>
  );
}
