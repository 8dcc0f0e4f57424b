import { CameraIcon, MobileIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, ButtonLink } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { usePlan } from '../plan/usePlan.ts';
import { usePlanRelay } from '../plan/usePlanRelay.ts';
import { paths } from '../routing/paths.ts';

/** «Knyt til ei ny eining»: an invitation to oneself, by the same link, code and digits, or by codes from screen to camera. It needs no consent. */
export function LinkDevice() {
  const { t } = useTranslation();
  const { planId, view, replica } = usePlan();
  const { relay } = usePlanRelay();
  const [, navigate] = useLocation();
  const [failed, setFailed] = useState(false);
  if (view.isExample || relay === null) return null;
  const here = (
    <ButtonLink kind="tertiary" icon={<CameraIcon aria-hidden />} to={paths.letInHere(planId, view.me)}>
      {t('inPerson:letInMe')}
    </ButtonLink>
  );
  if (relay.address === null || !relay.on)
    return (
      <>
        <p className="second">{t('invite:linkDeviceNeedsServer')}</p>
        <ButtonLink kind="tertiary" to={paths.server(planId)}>
          {t('invite:toServer')}
        </ButtonLink>
        {here}
      </>
    );
  const link = async (): Promise<void> => {
    if (replica === null) return;
    const made = await (await replica.invitations()).make(view.me, location.origin);
    if (made.ok) navigate(paths.invitation(planId, made.value.id));
    else setFailed(true);
  };
  return (
    <>
      {failed && (
        <Notice kind="danger" role="alert">
          {t('invite:notDone')}
        </Notice>
      )}
      <Button
        icon={<MobileIcon aria-hidden />}
        disabled={replica === null}
        onClick={() => void link().catch(() => setFailed(true))}
      >
        {t('invite:linkDevice')}
      </Button>
      {here}
    </>
  );
}
