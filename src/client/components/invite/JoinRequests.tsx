import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { usePlan } from '../plan/usePlan.ts';
import { paths } from '../routing/paths.ts';
import { useInvitations } from './useInvitations.ts';
import { useInvitedName } from './useInvitedName.ts';

/** Somebody answered an invitation, and waits for the codes to be compared. */
export function JoinRequests() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { open } = useInvitations();
  const nameOf = useInvitedName();
  const asking = open.filter(({ requests, mayAnswer }) => requests.length > 0 && mayAnswer);
  return asking.map(({ id, member, isForMe }) => {
    const name = nameOf(member);
    return (
      <Notice
        key={id}
        role="status"
        title={isForMe ? t('invite:wantsInMe') : t('invite:wantsIn', { name })}
        actions={
          <ButtonLink kind="secondary" to={paths.invitation(planId, id)}>
            {t('invite:check')}
          </ButtonLink>
        }
      >
        {isForMe ? t('invite:wantsInMeHelp') : t('invite:wantsInHelp', { name })}
      </Notice>
    );
  });
}
