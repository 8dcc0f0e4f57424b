import { CameraIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { Result } from '#lib/result.ts';
import type { Invitations, OpenInvitation } from '#replica/api-invitations.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { useInvitations } from '../../components/invite/useInvitations.ts';
import { useInvitedName } from '../../components/invite/useInvitedName.ts';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanRelay } from '../../components/plan/usePlanRelay.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { dayInNorway } from '../../i18n/format.ts';
import { CompareCodes } from './CompareCodes.tsx';
import { GiveInvitation } from './GiveInvitation.tsx';

const VALID_MS = 7 * 24 * 3_600_000;

/** What became of it here. */
type Ended = 'letIn' | 'stopped' | 'withdrawn';

/** One invitation: how it is given, who has answered, and the codes to compare. */
export function InvitationPage() {
  const { t } = useTranslation();
  const { invitation: id } = useParams<{ invitation: string }>();
  const { planId } = usePlan();
  const { invitations, open } = useInvitations();
  const nameOf = useInvitedName();
  const found = open.find((one) => one.id === id) ?? null;
  /** As it stood last, for what is said after its end. */
  const [last, setLast] = useState(found);
  const [ended, setEnded] = useState<Ended | null>(null);
  if (found !== null && found !== last) setLast(found);
  const shown = found ?? last;
  const name = shown === null || shown.isForMe ? null : nameOf(shown.member);
  const heading =
    shown === null ? t('nav:invitation') : name === null ? t('invite:forMe') : t('invite:forName', { name });
  return (
    <Page
      key={ended ?? 'open'}
      heading={heading}
      back={{ to: paths.people(planId), title: t('nav:people') }}
      kind="form"
    >
      {ended !== null ? (
        <Afterwards ended={ended} name={name} />
      ) : found !== null && invitations !== null ? (
        <OneInvitation invitations={invitations} invitation={found} name={name} onEnd={setEnded} />
      ) : (
        <p role="status">{invitations === null ? '' : t('invite:gone')}</p>
      )}
    </Page>
  );
}

function OneInvitation({
  invitations,
  invitation,
  name,
  onEnd,
}: {
  readonly invitations: Invitations;
  readonly invitation: OpenInvitation;
  readonly name: string | null;
  readonly onEnd: (how: Ended) => void;
}) {
  const { t } = useTranslation();
  const { planId, replica } = usePlan();
  const { relay } = usePlanRelay();
  const { wayToRelay } = usePlans();
  const { date } = useFormat();
  const [, navigate] = useLocation();
  const [state, setState] = useState<'calm' | 'busy' | 'failed' | 'full'>('calm');
  const { id, member, requests, madeAt, mayAnswer } = invitation;
  const given = invitations.given(id);

  const act = async (
    does: () => Promise<Result<unknown, { readonly type: string }>>,
    then: () => void,
  ): Promise<void> => {
    setState('busy');
    const done = await does().catch(() => null);
    if (done?.ok === true) return then();
    setState(done !== null && done.error.type === 'TooManyDevices' ? 'full' : 'failed');
  };
  const stop = async () => {
    const address = relay?.address ?? null;
    return invitations.stop(id, address === null ? null : await wayToRelay(address));
  };
  const withdraw = async () => {
    const stopped = await stop();
    // Who never came in was given nothing: what was granted ends with the invitation.
    if (!stopped.ok || invitation.hasDevice || replica === null) return stopped;
    return (await replica.people()).endAccess(member, 'all');
  };
  const renew = async () => {
    const stopped = await stop();
    if (!stopped.ok) return stopped;
    const made = await invitations.make(member, location.origin);
    if (made.ok) navigate(paths.invitation(planId, made.value.id), { replace: true });
    return made;
  };
  const busy = state === 'busy';
  const isAsked = requests.length > 0 && mayAnswer;
  const words =
    name === null
      ? { waiting: t('invite:waitingMe'), asked: t('invite:wantsInMe') }
      : { waiting: t('invite:waiting', { name }), asked: t('invite:wantsIn', { name }) };
  return (
    <>
      {(state === 'failed' || state === 'full') && (
        <Notice kind="danger" role="alert">
          {state === 'full' ? t('invite:tooManyDevices', { name: name ?? t('common:you') }) : t('invite:notDone')}
        </Notice>
      )}
      <p role="status">{isAsked ? words.asked : words.waiting}</p>
      {isAsked ? (
        <CompareCodes
          invitations={invitations}
          invitation={invitation}
          name={name}
          busy={busy}
          onYes={(device) =>
            void act(
              () => invitations.letIn(id, device),
              () => onEnd('letIn'),
            )
          }
          onNo={() => void act(stop, () => onEnd('stopped'))}
        />
      ) : (
        <>
          {madeAt !== null && (
            <p className="second">{t('invite:validOnce', { date: date(dayInNorway(madeAt + VALID_MS)) })}</p>
          )}
          {given !== null ? (
            <>
              <p className="second">{t('invite:keepSecret')}</p>
              <GiveInvitation key={given.id} invitations={invitations} given={given} name={name} />
            </>
          ) : (
            <Notice
              kind="quiet"
              title={t('invite:notShownAgain')}
              actions={
                <Button disabled={busy} onClick={() => void act(renew, () => setState('calm'))}>
                  {t('invite:newLink')}
                </Button>
              }
            >
              {t('invite:newLinkHelp')}
            </Notice>
          )}
        </>
      )}
      {!isAsked && mayAnswer && (
        <>
          <p className="prose section">
            {name === null ? t('inPerson:otherIsHereHelp') : t('inPerson:isHereHelp', { name })}
          </p>
          <ButtonLink className="spaced-little" icon={<CameraIcon aria-hidden />} to={paths.letInHere(planId, member)}>
            {name === null ? t('inPerson:letInMe') : t('inPerson:letIn', { name })}
          </ButtonLink>
        </>
      )}
      <div className="page-actions">
        <Button kind="danger" disabled={busy} onClick={() => void act(withdraw, () => onEnd('withdrawn'))}>
          {t('invite:withdraw')}
        </Button>
      </div>
    </>
  );
}

function Afterwards({ ended, name }: { readonly ended: Ended; readonly name: string | null }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = {
    letIn: name === null ? t('invite:letInMe') : t('invite:letIn', { name }),
    stopped: t('invite:stopped'),
    withdrawn: t('invite:withdrawn'),
  };
  return (
    <>
      <Notice kind="quiet" role="status" title={words[ended]}>
        {name !== null && ended === 'letIn' && t('invite:letInHelp', { name })}
        {name !== null && ended === 'stopped' && t('invite:stoppedHelp', { name })}
      </Notice>
      <div className="foot">
        <ButtonLink kind="primary" to={paths.people(planId)}>
          {t('common:close')}
        </ButtonLink>
        {ended === 'stopped' && <ButtonLink to={paths.invite(planId)}>{t('invite:again')}</ButtonLink>}
      </div>
    </>
  );
}
