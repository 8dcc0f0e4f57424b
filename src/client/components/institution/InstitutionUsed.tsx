import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { usePlan } from '../plan/usePlan.ts';
import { paths } from '../routing/paths.ts';
import { useInstitutions } from './useInstitutions.ts';

/** To all who own the plan, for as long as it is so: an institution's paper was used, and the plan is open there. */
export function InstitutionUsed() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { sheets } = useInstitutions();
  if (!view.rights.isOwner) return null;
  return sheets
    .filter(({ openedOn }) => openedOn.length > 0)
    .map(({ member, card }) => (
      <Notice
        key={member}
        kind="quiet"
        actions={
          <ButtonLink kind="tertiary" to={paths.institution(planId)}>
            {t('institution:see')}
          </ButtonLink>
        }
      >
        {t('institution:usedNotice', { name: card?.name.value || t('people:unnamed') })}
      </Notice>
    ));
}
