import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';
import { useRightHere } from './plan/RightHere.tsx';

/**
 * `primary`: one on a screen. `secondary`: the other way out. `tertiary`: in
 * the flow of text, with an icon. `danger`: ends or deletes something.
 */
export type ButtonKind = 'primary' | 'secondary' | 'tertiary' | 'danger' | 'danger-solid';

interface Look {
  readonly kind?: ButtonKind;
  readonly icon?: ReactNode;
  readonly full?: boolean;
  readonly children: ReactNode;
}

type ButtonProps = Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'>;

/**
 * `disabled` is given by each button that changes the plan, since it waits for the plan to open. Where one may only
 * read (`RightHere`), such a button is not there.
 */
export function Button({ kind = 'secondary', icon, full, className, children, type = 'button', ...rest }: ButtonProps) {
  const right = useRightHere();
  if (right === 'read' && rest.disabled !== undefined) return null;
  return (
    <button type={type} data-variant={kind} className={classes(full, className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}

/**
 * A link that looks like a button, because it goes somewhere. `writes`: to where the plan is changed, so it is not
 * there for whoever may only read.
 */
export function ButtonLink({
  kind = 'secondary',
  icon,
  full,
  to,
  className,
  writes = false,
  children,
}: Look & { readonly to: string; readonly className?: string; readonly writes?: boolean }) {
  const right = useRightHere();
  if (writes && right === 'read') return null;
  return (
    <Link href={to} data-variant={kind} className={classes(full, className)}>
      {icon}
      {children}
    </Link>
  );
}

function classes(full: boolean | undefined, more: string | undefined): string {
  return ['ds-button button', full === true ? 'full' : '', more ?? ''].filter(Boolean).join(' ');
}
