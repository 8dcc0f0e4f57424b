import { ArrowUndoIcon, ClockDashedIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../Button.tsx';
import { paths } from '../routing/paths.ts';
import { usePlan } from './usePlan.ts';

/**
 * The ways to what has changed in a part of the plan, and to how it was.
 * @param part as in `paths.partHistory`
 */
export function LookBack({ part }: { readonly part: string }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  return (
    <div className="chips spaced">
      <ButtonLink kind="tertiary" to={paths.partHistory(planId, part)} icon={<ClockDashedIcon aria-hidden />}>
        {t('history:ofPart')}
      </ButtonLink>
      <ButtonLink kind="tertiary" to={paths.partBack(planId, part)} icon={<ArrowUndoIcon aria-hidden />}>
        {t('back:open')}
      </ButtonLink>
    </div>
  );
}
