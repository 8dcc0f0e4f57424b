import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextView } from '#plan/field.ts';

/** A part of the paper under its own heading, which never stands alone at the foot of a page. */
export function PaperSection({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <section className="paper-section">
      <h2>{heading}</h2>
      {children}
    </section>
  );
}

/**
 * What the plan must have by law and has not: said, so that nobody thinks it was forgotten in print.
 * `isElsewhere`: the plan has it, in a part that is left out of this paper.
 */
export function NotYet({ isElsewhere }: { readonly isElsewhere: boolean }) {
  const { t } = useTranslation();
  return <p className="paper-empty">{isElsewhere ? t('print:notHere') : t('print:notYet')}</p>;
}

/** Facts as label and value; those without a value are left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '');
  if (known.length === 0) return null;
  return (
    <dl className="paper-facts">
      {known.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Long texts as they are written. */
export function Written({ texts }: { readonly texts: readonly TextView[] }) {
  return texts
    .filter(({ text }) => text.trim() !== '')
    .map(({ ref, text }) => (
      <p className="as-written" key={`${ref.section} ${ref.item} ${ref.field}`}>
        {text.trim()}
      </p>
    ));
}

/** Someone's words under a line that says whose; nothing when there are none. */
export function Said({ by, text }: { readonly by: string; readonly text: TextView }) {
  if (text.text.trim() === '') return null;
  return (
    <div className="paper-said">
      <p className="paper-by">{by}</p>
      <p className="as-written">{text.text.trim()}</p>
    </div>
  );
}

export function isWritten(text: TextView): boolean {
  return text.text.trim() !== '';
}
