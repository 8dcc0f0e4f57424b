import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';

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

export function Button({ kind = 'secondary', icon, full, className, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} data-variant={kind} className={classes(full, className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}

/** A link that looks like a button, because it goes somewhere. */
export function ButtonLink({
  kind = 'secondary',
  icon,
  full,
  to,
  className,
  children,
}: Look & { readonly to: string; readonly className?: string }) {
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
