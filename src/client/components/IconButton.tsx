import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { useRightHere } from './plan/RightHere.tsx';

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /** What happens, with the name of the thing: «Endre målet». */
  readonly label: string;
  readonly children: ReactNode;
}

/** `disabled`: see `Button`. */
export function IconButton({ label, children, ...rest }: IconButtonProps) {
  const right = useRightHere();
  if (right === 'read' && rest.disabled !== undefined) return null;
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} {...rest}>
      {children}
    </button>
  );
}
