import { EnvelopeClosedIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { usePlan } from '../plan/usePlan.ts';
import { RowLink, RowList } from '../Row.tsx';
import { paths } from '../routing/paths.ts';
import { Section } from '../Section.tsx';
import { useInvitations } from './useInvitations.ts';
import { useInvitedName } from './useInvitedName.ts';

/** Invitations that nobody was let in by yet. */
export function OpenInvitations() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { open } = useInvitations();
  const nameOf = useInvitedName();
  if (open.length === 0) return null;
  return (
    <Section heading={t('invite:open')}>
      <RowList>
        {open.map(({ id, member, isForMe, requests }) => (
          <RowLink
            key={id}
            to={paths.invitation(planId, id)}
            picture={<EnvelopeClosedIcon aria-hidden />}
            what={isForMe ? t('invite:forMe') : nameOf(member)}
            second={requests.length === 0 ? t('invite:openWaiting') : t('invite:openAsked', { count: requests.length })}
          />
        ))}
      </RowList>
    </Section>
  );
}
