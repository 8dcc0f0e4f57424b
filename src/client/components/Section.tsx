import { type ReactNode, useId } from 'react';

/** A part of a page under its own heading, with room for one action beside the heading. */
export function Section({
  heading,
  action,
  children,
}: {
  readonly heading: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{heading}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
