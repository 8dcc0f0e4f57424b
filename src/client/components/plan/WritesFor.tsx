import { useTranslation } from 'react-i18next';
import { mayOnlyRead } from '#plan/rights/rights.ts';
import { usePlan } from './usePlan.ts';

/** Whoever writes for another is always told so, and that the other can read it. */
export function WritesFor() {
  const { t } = useTranslation();
  const { view } = usePlan();
  if (view.relation === 'self') return null;
  const name = view.ownerName.value || t('proposals:thePerson');
  if (view.relation === 'member')
    return (
      <p className="second">
        {mayOnlyRead(view.rights) ? t('proposals:youRead', { name }) : t('proposals:youTakePart', { name })}
        {view.rights.unseen > 0 && ` ${t('proposals:unseen', { count: view.rights.unseen })}`}
      </p>
    );
  return <p className="second">{t('plan:youWriteFor', { name: view.ownerName.value ?? '' })}</p>;
}
