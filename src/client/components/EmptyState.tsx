import type { ReactNode } from 'react';

/** Nothing here yet: a dotted thread, one sentence, one button. */
export function EmptyState({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="empty">
      <svg width="172" height="52" viewBox="0 0 172 52" fill="none" aria-hidden="true">
        <path
          d="M8 42C38 42 34 8 64 8s26 36 56 36 32-22 46-28"
          stroke="var(--thread)"
          strokeWidth="3.5"
          strokeLinecap="round"
          strokeDasharray="1 9"
        />
        <circle cx="8" cy="42" r="6" fill="var(--thread)" />
      </svg>
      <p>{children}</p>
      {action}
    </div>
  );
}
