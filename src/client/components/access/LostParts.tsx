import { useTranslation } from 'react-i18next';
import { Button } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { usePlan } from '../plan/usePlan.ts';
import { focusContent } from '../shell/focus-content.ts';
import { useLostParts } from './useFarewell.ts';

/** Parts of the plan are shared with this person no longer, and are gone from the device: said once. */
export function LostParts() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { isTold, close } = useLostParts(planId);
  if (!isTold) return null;
  return (
    <Notice
      kind="quiet"
      role="status"
      actions={
        <Button
          kind="tertiary"
          onClick={(event) => {
            close();
            focusContent(event);
          }}
        >
          {t('common:close')}
        </Button>
      }
    >
      {t('access:partsGone')}
    </Notice>
  );
}
