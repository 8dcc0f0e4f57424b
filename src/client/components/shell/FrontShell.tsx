import type { ReactNode } from 'react';

/** Pages that belong to no plan: first screen, settings, help. */
export function FrontShell({ children }: { readonly children: ReactNode }) {
  return (
    <main id="content" className="shell front">
      {children}
    </main>
  );
}
