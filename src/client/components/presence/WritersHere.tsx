import { PencilWritingIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemRef } from '#plan/field.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useMemberName } from '../plan/useMemberName.ts';
import { usePlan } from '../plan/usePlan.ts';
import { useLooksAt } from './usePlaceShown.ts';
import { useWritersIn } from './usePresence.ts';

interface WritersHereProps {
  readonly item: ItemRef;
  readonly kind: 'goal' | 'measure';
  /** What stands in the same place while nobody writes. */
  readonly children: ReactNode;
}

/**
 * Tells who else writes in this thing now, in the top bar instead of its title:
 * nothing is covered by it, and nothing moves when it comes and goes.
 */
export function WritersHere({ item, kind, children }: WritersHereProps) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const memberName = useMemberName();
  const { names } = useFormat();
  useLooksAt(item);
  const writers = useWritersIn(item);
  const others = [...new Set(writers.map(({ member }) => member))].filter((member) => member !== view.me);
  const words = (): string => {
    if (writers.length === 0) return '';
    if (others.length === 0) return kind === 'goal' ? t('presence:meInGoal') : t('presence:meInMeasure');
    const name = names(others.map(memberName));
    return kind === 'goal' ? t('presence:inGoal', { name }) : t('presence:inMeasure', { name });
  };
  return (
    <>
      <span className="writers-here" role="status">
        {writers.length > 0 && (
          <span>
            <PencilWritingIcon aria-hidden />
            {words()}
          </span>
        )}
      </span>
      {writers.length === 0 && children}
    </>
  );
}
