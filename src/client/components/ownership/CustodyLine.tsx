import { useTranslation } from 'react-i18next';
import { usePlan } from '../plan/usePlan.ts';

/** On every screen and print of a plan that is held in trust: who takes care of it, and for whom. To all who see it. */
export function CustodyLine() {
  const { t } = useTranslation();
  const { view } = usePlan();
  const isMine = view.relation === 'custodian';
  const { custodian } = view.rights;
  if (!isMine && custodian === undefined) return null;
  const card = view.people.find(({ member }) => member === custodian);
  const holder = isMine ? view.myName : (card?.name.value ?? '');
  return (
    <p className="second custody">
      {t('custody:line', { custodian: holder || t('common:unknownPerson'), name: view.ownerName.value ?? '' })}
    </p>
  );
}
