import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Replica } from '#replica/api.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';

/** Let in: the plan opens by itself once its front is here. Whoever will not wait may open it before. */
export function FetchPlan({ planId }: { readonly planId: string }) {
  const { t } = useTranslation();
  const { open } = usePlans();
  const [, navigate] = useLocation();
  const [isHere, setHere] = useState(false);
  useEffect(() => {
    let stop = (): void => undefined;
    let left = false;
    const look = (replica: Replica): void => {
      if (replica.getView().sections.some(({ kind }) => kind === 'core')) setHere(true);
    };
    open(planId)
      .then((replica) => {
        if (left) return;
        stop = replica.subscribe(() => look(replica));
        look(replica);
      })
      .catch(() => undefined);
    return () => {
      left = true;
      stop();
    };
  }, [open, planId]);
  useEffect(() => {
    if (isHere) navigate(paths.plan(planId), { replace: true });
  }, [isHere, navigate, planId]);
  return (
    <div className="foot">
      <ButtonLink to={paths.plan(planId)}>{t('join:openPlan')}</ButtonLink>
    </div>
  );
}
