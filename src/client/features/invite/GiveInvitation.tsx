import { ClipboardIcon, PaperplaneIcon } from '@navikt/aksel-icons';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GivenInvitation, Invitations } from '#replica/api-invitations.ts';
import { Button } from '../../components/Button.tsx';
import { usePlanRelay } from '../../components/plan/usePlanRelay.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { QrCode } from '../../components/QrCode.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';

/** Link, code and picture of one invitation: three ways to the same. */
export function GiveInvitation({
  invitations,
  given,
  name,
}: {
  readonly invitations: Invitations;
  readonly given: GivenInvitation;
  /** `null` = for another device of one's own. */
  readonly name: string | null;
}) {
  const { t } = useTranslation();
  const link = `${location.origin}${paths.invited()}#${given.fragment}`;
  const { code, failed, retry } = useCode(invitations, given);
  const place = { address: location.host, choice: t('start:haveInvitation') };
  return (
    <div className="invite-ways">
      <Section heading={t('invite:sendLink')}>
        <p>{name === null ? t('invite:linkHelpMe') : t('invite:linkHelp', { name })}</p>
        <SendLink link={link} />
      </Section>
      <Section heading={t('invite:orCode')}>
        <p>{name === null ? t('invite:codeHelpMe', place) : t('invite:codeHelp', { ...place, name })}</p>
        <p className="typed-code" translate="no" role="status" aria-live="polite">
          {code === null ? failed ? '' : t('invite:codeWaits') : <b>{inGroups(code)}</b>}
        </p>
        {failed && (
          <>
            <p>{t('invite:codeNeedsNetwork')}</p>
            <Button kind="tertiary" onClick={retry}>
              {t('invite:tryAgain')}
            </Button>
          </>
        )}
      </Section>
      <Section heading={t('invite:orScan')}>
        <p>{t('invite:scanHelp')}</p>
        <QrCode text={link} label={t('invite:qrCode')} />
      </Section>
    </div>
  );
}

/** Leaves the note that the code leads to, once the relay is there. */
function useCode(invitations: Invitations, { id, code: known }: GivenInvitation) {
  const { wayToRelay } = usePlans();
  const { relay } = usePlanRelay();
  const [code, setCode] = useState(known);
  const [attempt, setAttempt] = useState(0);
  /** The attempt that came to nothing. */
  const [failedAt, setFailedAt] = useState<number | null>(null);
  const address = relay?.address ?? null;
  useEffect(() => {
    if (address === null || code !== null) return;
    let left = false;
    const fail = (): void => {
      if (!left) setFailedAt(attempt);
    };
    wayToRelay(address)
      .then((way) => (way === null ? null : invitations.leaveCode(id, way)))
      .then((done) => {
        if (done?.ok !== true) fail();
        else if (!left) setCode(done.value);
      })
      .catch(fail);
    return () => {
      left = true;
    };
  }, [address, attempt, code, id, invitations, wayToRelay]);
  return { code, failed: failedAt === attempt, retry: () => setAttempt(attempt + 1) };
}

function SendLink({ link }: { readonly link: string }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const copy = (): void =>
    void navigator.clipboard.writeText(link).then(
      () => setSaid(t('invite:copied')),
      () => setSaid(t('invite:notCopied')),
    );
  // Whoever closes the list of apps without choosing has done nothing wrong.
  const share = (): void => void navigator.share({ url: link }).catch(() => undefined);
  return (
    <>
      <input
        className="ds-input input"
        readOnly
        autoComplete="off"
        aria-label={t('invite:link')}
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="page-actions">
        {'share' in navigator && (
          <Button kind="primary" icon={<PaperplaneIcon aria-hidden />} onClick={share}>
            {t('invite:sendLink')}
          </Button>
        )}
        <Button icon={<ClipboardIcon aria-hidden />} onClick={copy}>
          {t('invite:copyLink')}
        </Button>
      </div>
      <p role="status">{said}</p>
    </>
  );
}

/** In fours, as it is written down and typed. */
function inGroups(code: string): string {
  return code.match(/.{1,4}/g)?.join(' ') ?? code;
}
