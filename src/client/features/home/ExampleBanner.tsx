import { PlusIcon, TrashIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { forgetStorage } from '../../pwa/keep-storage.ts';

/** Says that all is invented, and leads to a plan of one's own. An example is made again by one tap, so deleting it asks nothing. */
export function ExampleBanner() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { load, letGo } = usePlans();
  const [, navigate] = useLocation();
  const remove = async (): Promise<void> => {
    await letGo(planId);
    const plans = await load();
    await plans.remove(planId);
    if ((await plans.list()).length === 0) forgetStorage();
    navigate(paths.first(), { replace: true });
  };
  return (
    <Notice
      kind="quiet"
      title={t('start:exampleBanner')}
      actions={
        <>
          <ButtonLink kind="tertiary" to={paths.start()} icon={<PlusIcon aria-hidden />}>
            {t('home:makeOwn')}
          </ButtonLink>
          <Button kind="tertiary" icon={<TrashIcon aria-hidden />} onClick={() => void remove()}>
            {t('home:deleteExample')}
          </Button>
        </>
      }
    />
  );
}
