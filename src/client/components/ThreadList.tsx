import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ShownStatus } from '#plan/measures/measure.ts';
import { StatusBead, StatusWord } from './Status.tsx';

/** Measures as beads on a string. `loose` when no goal patch hangs above them. */
export function ThreadList({
  children,
  loose = false,
  label,
}: {
  readonly children: ReactNode;
  readonly loose?: boolean;
  readonly label?: string;
}) {
  return (
    <ol className={loose ? 'thread-list loose' : 'thread-list'} aria-label={label}>
      {children}
    </ol>
  );
}

/** A measure is a sentence: what, who and when, how it goes. */
export function ThreadItem({
  to,
  status,
  what,
  second,
}: {
  readonly to: string;
  readonly status: ShownStatus;
  readonly what: ReactNode;
  readonly second: ReactNode;
}) {
  return (
    <li>
      <Link href={to} className="bead-row">
        <span className="bead">
          <StatusBead status={status} />
        </span>
        <span className="bead-text">
          <span className="what">{what}</span>
          <span className="second">{second}</span>
          <StatusWord status={status} />
        </span>
      </Link>
    </li>
  );
}
