import { useTranslation } from 'react-i18next';
import { mayOnlyRead } from '#plan/rights/rights.ts';
import { usePlan } from './usePlan.ts';
import { WritesFor } from './WritesFor.tsx';

/** Over a plan's first screen, for whoever it is not about: whose it is, and that not all of it may be shown. */
export function WhosePlan() {
  const { t } = useTranslation();
  const { view } = usePlan();
  if (view.relation !== 'member') return <WritesFor />;
  const name = view.ownerName.value ?? '';
  const reads = mayOnlyRead(view.rights);
  return (
    <p className="second">
      {name === ''
        ? reads
          ? t('proposals:youReadUnnamed')
          : t('proposals:youTakePartUnnamed')
        : reads
          ? t('proposals:youRead', { name })
          : t('proposals:youTakePart', { name })}
      {view.rights.unseen > 0 && ` ${t('proposals:unseen', { count: view.rights.unseen })}`}
    </p>
  );
}
