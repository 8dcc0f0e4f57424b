import { useTranslation } from 'react-i18next';
import { mayOnlyRead } from '#plan/rights/rights.ts';
import { usePlan } from './usePlan.ts';
import { WritesFor } from './WritesFor.tsx';

/** Over a plan's first screen, for whoever it is not about: whose it is, and that not all of it may be shown. */
export function WhosePlan() {
  const { t } = useTranslation();
  const { view } = usePlan();
  if (view.relation !== 'member') return <WritesFor />;
  const name = view.ownerName.value || t('proposals:thePerson');
  return (
    <p className="second">
      {mayOnlyRead(view.rights) ? t('proposals:youRead', { name }) : t('proposals:youTakePart', { name })}
      {view.rights.unseen > 0 && ` ${t('proposals:unseen', { count: view.rights.unseen })}`}
    </p>
  );
}
