import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinError, PendingRequest, ReadInvitation } from '#replica/api-invitations.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { LanguageChoice } from '../../components/LanguageChoice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlans } from '../../components/plan/usePlans.ts';
import { letGoOfFragment } from '../../components/routing/invitation-fragment.ts';
import { paths } from '../../components/routing/paths.ts';
import { keepStorage } from '../../pwa/keep-storage.ts';
import { needsHomeScreen } from '../../pwa/home-screen.ts';
import { writeSetting } from '../../i18n/device-settings.ts';
import { useJoinErrorText } from './useJoinErrorText.ts';

/** What the invitation is, and the yes. Before the yes nothing leaves this device. */
export function SayYes({
  invitation,
  onAsked,
}: {
  readonly invitation: ReadInvitation;
  readonly onAsked: (request: PendingRequest) => void;
}) {
  const { t } = useTranslation();
  const { load, wayToRelay } = usePlans();
  const errorText = useJoinErrorText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<JoinError | null>(null);
  const accept = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const way = await wayToRelay(invitation.relay || location.origin);
    if (way === null) return setError({ type: 'NoSuchPlan' });
    const asked = await (await (await load()).joining()).ask(invitation, way);
    if (!asked.ok) return setError(asked.error);
    writeSetting('asked', 'yes');
    letGoOfFragment();
    keepStorage();
    onAsked(asked.value);
  };
  return (
    <>
      <LanguageChoice legendHidden />
      {needsHomeScreen() && <Notice title={t('start:addToHome')}>{t('start:addToHomeHelp')}</Notice>}
      {invitation.from === '' ? (
        <p className="prose spaced">{t('join:invitedWhat')}</p>
      ) : (
        <>
          <p className="prose spaced">{t('join:invitedFrom', { name: invitation.from })}</p>
          <p className="prose spaced">{t('join:invitedSure', { name: invitation.from })}</p>
        </>
      )}
      <p className="prose spaced">{t('join:invitedHow')}</p>
      <p className="prose spaced">{t('join:seen')}</p>
      {error !== null && (
        <Notice
          kind="danger"
          role="alert"
          actions={
            error.type === 'AlreadyHere' ? (
              <ButtonLink to={paths.plan(invitation.planId)}>{t('join:openPlan')}</ButtonLink>
            ) : undefined
          }
        >
          {errorText(error, invitation.relay)}
        </Notice>
      )}
      <p className="second spaced">{t('join:nothingSent')}</p>
      <div className="foot">
        <Button
          kind="primary"
          disabled={busy}
          onClick={() =>
            void accept()
              .catch(() => setError({ type: 'StorageGone' }))
              .finally(() => setBusy(false))
          }
        >
          {busy ? t('join:asking') : t('join:accept')}
        </Button>
        <ButtonLink to={paths.first()}>{t('join:decline')}</ButtonLink>
      </div>
    </>
  );
}
