import { PencilWritingIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { ItemRef } from '#plan/field.ts';
import { useMemberName } from '../plan/useMemberName.ts';
import { usePlan } from '../plan/usePlan.ts';
import { useLooksAt } from './usePlaceShown.ts';
import { useWritersIn } from './usePresence.ts';

interface WritersHereProps {
  readonly item: ItemRef;
  readonly kind: 'goal' | 'measure';
}

/** Tells who writes in this thing now, over the page: nothing moves, and nothing under it is out of reach. */
export function WritersHere({ item, kind }: WritersHereProps) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const memberName = useMemberName();
  useLooksAt(item);
  const [writer] = useWritersIn(item);
  const words = (): string => {
    if (writer === undefined) return '';
    if (writer.member === view.me) return kind === 'goal' ? t('presence:meInGoal') : t('presence:meInMeasure');
    const name = memberName(writer.member);
    return kind === 'goal' ? t('presence:inGoal', { name }) : t('presence:inMeasure', { name });
  };
  return (
    <div className="writers-here" role="status">
      {writer !== undefined && (
        <p>
          <PencilWritingIcon aria-hidden />
          {words()}
        </p>
      )}
    </div>
  );
}
