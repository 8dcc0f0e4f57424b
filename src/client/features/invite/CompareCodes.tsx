import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isPast } from '#plan/consent/sharings.ts';
import type { Invitations, OpenInvitation } from '#replica/api-invitations.ts';
import { Button } from '../../components/Button.tsx';
import { useSharings } from '../../components/consent/useSharings.ts';
import { Digits } from '../../components/invite/Digits.tsx';
import { Notice } from '../../components/Notice.tsx';

/** «Er koden lik hos begge?» Nothing is the default: every device that answered stands here with its own code. */
export function CompareCodes({
  invitations,
  invitation,
  name,
  onYes,
  onNo,
  busy,
}: {
  readonly invitations: Invitations;
  readonly invitation: OpenInvitation;
  /** `null` = another device of one's own. */
  readonly name: string | null;
  readonly onYes: (device: string) => void;
  readonly onNo: () => void;
  readonly busy: boolean;
}) {
  const { t } = useTranslation();
  const { id, requests } = invitation;
  const several = requests.length > 1;
  return (
    <section className="section" aria-labelledby="compare">
      <h2 id="compare">{t('invite:compareTitle')}</h2>
      {several && (
        <Notice role="status" title={t('invite:twoRequests', { number: requests.length })}>
          {name !== null && t('invite:twoRequestsHelp', { name })}
        </Notice>
      )}
      <p>{name === null ? t('invite:compareHelpMe') : t('invite:compareHelp', { name })}</p>
      {name !== null && <Reserved member={invitation.member} name={name} />}
      {requests.map(({ device }) => (
        <OneCode key={device} invitations={invitations} invitation={id} device={device}>
          <Button kind={several ? 'secondary' : 'primary'} full disabled={busy} onClick={() => onYes(device)}>
            {several ? t('invite:sameThis') : t('invite:same')}
          </Button>
        </OneCode>
      ))}
      <Button kind="secondary" full className="spaced" disabled={busy} onClick={onNo}>
        {t('invite:different')}
      </Button>
    </section>
  );
}

/**
 * What the person has reserved goes in no invitation: it may be the very thing that the other is not to know. Whoever
 * must know of it to respect it, is told by a person, now that they speak together.
 */
function Reserved({ member, name }: { readonly member: string; readonly name: string }) {
  const { t } = useTranslation();
  const said = (useSharings() ?? []).filter(
    (sharing) =>
      sharing.consent.content.member === member && sharing.consent.content.reservations !== '' && !isPast(sharing),
  );
  return said.map(({ consent: { id, content } }) => (
    <Notice key={id} kind="quiet" title={t('invite:reserved')}>
      <p className="as-written">{content.reservations}</p>
      <p>{t('invite:reservedTell', { name })}</p>
    </Notice>
  ));
}

function OneCode({
  invitations,
  invitation,
  device,
  children,
}: {
  readonly invitations: Invitations;
  readonly invitation: string;
  readonly device: string;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [digits, setDigits] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    invitations
      .digits(invitation, device)
      .then((found) => {
        if (!left) setDigits(found);
      })
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [invitations, invitation, device]);
  if (digits === null) return <p role="status">{t('invite:countingDigits')}</p>;
  return (
    // Where several answered, the buttons say the same: what stands over each tells them apart.
    <div className="spaced" role="group" aria-labelledby={id}>
      <Digits id={id} digits={digits} label={t('invite:yourCode')} />
      {children}
    </div>
  );
}
