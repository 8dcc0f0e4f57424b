import { FilesIcon } from '@navikt/aksel-icons';
import { ButtonLink } from '../Button.tsx';
import { takesCopies, useOtherPlans } from './useOtherPlans.ts';

/** The way to another of one's own plans, for a contact or a measure. Nothing where there is no other plan. */
export function CopyToOtherPlan({ to, children }: { readonly to: string; readonly children: string }) {
  const others = useOtherPlans();
  if (others?.some(takesCopies) !== true) return null;
  return (
    <div className="page-actions">
      <ButtonLink kind="tertiary" to={to} icon={<FilesIcon aria-hidden />}>
        {children}
      </ButtonLink>
    </div>
  );
}
