import { ExclamationmarkTriangleIcon, InformationSquareIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';

interface NoticeProps {
  /** `look`: needs an answer. `quiet`: a fact. `danger`: something is wrong. */
  readonly kind?: 'look' | 'quiet' | 'danger';
  readonly icon?: ReactNode;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Read aloud when it appears: `status` waits, `alert` does not. */
  readonly role?: 'status' | 'alert';
}

export function Notice({ kind = 'look', icon, title, children, actions, role }: NoticeProps) {
  const shown =
    icon ?? (kind === 'quiet' ? <InformationSquareIcon aria-hidden /> : <ExclamationmarkTriangleIcon aria-hidden />);
  return (
    <div className={kind === 'look' ? 'notice' : `notice ${kind}`} role={role}>
      {shown}
      <div>
        {title !== undefined && <b className="notice-title">{title}</b>}
        {children}
        {actions !== undefined && <div className="actions">{actions}</div>}
      </div>
    </div>
  );
}
