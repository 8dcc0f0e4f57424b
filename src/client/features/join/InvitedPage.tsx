import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PendingRequest, ReadError, ReadInvitation } from '#replica/api-invitations.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlans } from '../../components/plan/usePlans.ts';
import { heldFragment, takeFragment } from '../../components/routing/invitation-fragment.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { SayYes } from './SayYes.tsx';
import { useJoinErrorText } from './useJoinErrorText.ts';
import { usePendingRequest } from './usePendingRequest.ts';
import { WaitForAnswer } from './WaitForAnswer.tsx';

type Read =
  | { readonly is: 'read'; readonly invitation: ReadInvitation }
  | { readonly is: 'wrong'; readonly error: ReadError };

/** Where the link of an invitation leads. Opening it sends nothing and uses nothing up. */
export function InvitedPage() {
  const { t } = useTranslation();
  const fragment = useFragment();
  const read = useRead(fragment);
  const pending = usePendingRequest();
  const [asked, setAsked] = useState<PendingRequest | null>(null);
  const errorText = useJoinErrorText();
  // A reload lets go of the secret, but not of what was asked.
  const request = asked ?? (fragment === null ? pending : null);
  if (request !== null) return <WaitForAnswer key={request.digits} request={request} />;
  return (
    <Page heading={t('join:invited')} back={{ to: paths.first(), title: t('common:appName') }} end={null} kind="form">
      {fragment === null ? (
        <OpenAgain />
      ) : read === null ? (
        <p role="status">{t('join:reading')}</p>
      ) : read.is === 'read' ? (
        <SayYes key={read.invitation.fragment} invitation={read.invitation} onAsked={setAsked} />
      ) : (
        <Wrong words={errorText(read.error, '')} />
      )}
    </Page>
  );
}

/** The same tab may be given another link: only what stands behind `#` is then new. */
function useFragment(): string | null {
  const [fragment, setFragment] = useState(heldFragment);
  useEffect(() => {
    const take = (): void => {
      takeFragment();
      setFragment(heldFragment());
    };
    take();
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, []);
  return fragment;
}

function useRead(fragment: string | null): Read | null {
  const { load } = usePlans();
  const [read, setRead] = useState<{ readonly of: string; readonly read: Read } | null>(null);
  useEffect(() => {
    if (fragment === null) return;
    let left = false;
    load()
      .then((plans) => plans.joining())
      .then((joining) => joining.read(fragment))
      .then((found) => {
        if (!left)
          setRead({
            of: fragment,
            read: found.ok ? { is: 'read', invitation: found.value } : { is: 'wrong', error: found.error },
          });
      })
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [fragment, load]);
  return read?.of === fragment ? read.read : null;
}

function OpenAgain() {
  const { t } = useTranslation();
  return (
    <>
      <Notice kind="quiet" title={t('join:openAgain')}>
        {t('join:openAgainHelp')}
      </Notice>
      <TypeInstead />
    </>
  );
}

function Wrong({ words }: { readonly words: string }) {
  return (
    <>
      <Notice kind="danger" role="alert">
        {words}
      </Notice>
      <TypeInstead />
    </>
  );
}

function TypeInstead() {
  const { t } = useTranslation();
  return (
    <div className="foot">
      <ButtonLink kind="primary" to={paths.join()}>
        {t('join:typeCode')}
      </ButtonLink>
      <ButtonLink to={paths.first()}>{t('join:backToStart')}</ButtonLink>
    </div>
  );
}
