import { ChevronRightIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

interface RowTexts {
  /** A picture first: icon, patch, avatar, date flag. */
  readonly picture?: ReactNode;
  readonly what: ReactNode;
  /** The second line. */
  readonly second?: ReactNode;
  readonly end?: ReactNode;
}

/** Every list is rows parted by a line. */
export function RowList({ children, label }: { readonly children: ReactNode; readonly label?: string }) {
  return <ul aria-label={label}>{children}</ul>;
}

/** A row that leads somewhere. */
export function RowLink({ to, ...texts }: RowTexts & { readonly to: string }) {
  return (
    <li>
      <Link href={to} className="row">
        <RowBody {...texts} />
        <ChevronRightIcon className="chevron" aria-hidden />
      </Link>
    </li>
  );
}

/** A row that does something here. */
export function RowButton({ onPress, ...texts }: RowTexts & { readonly onPress: () => void }) {
  return (
    <li>
      <button type="button" className="row" onClick={onPress}>
        <RowBody {...texts} />
      </button>
    </li>
  );
}

/** A row that only tells. */
export function Row(texts: RowTexts) {
  return (
    <li>
      <div className="row">
        <RowBody {...texts} />
      </div>
    </li>
  );
}

function RowBody({ picture, what, second, end }: RowTexts) {
  return (
    <>
      {picture}
      <span className="row-body">
        <span className="what">{what}</span>
        {second !== undefined && <span className="second">{second}</span>}
      </span>
      {end}
    </>
  );
}
