import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { JoinError, PendingRequest } from '#replica/api-invitations.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Digits } from '../../components/invite/Digits.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { writeSetting } from '../../i18n/device-settings.ts';
import { FetchPlan } from './FetchPlan.tsx';
import { useJoinErrorText } from './useJoinErrorText.ts';

type State = { readonly is: 'waiting' | 'joined' } | { readonly is: 'failed'; readonly error: JoinError };

/** The code to read aloud, until somebody has compared it and let this device in. */
export function WaitForAnswer({ request }: { readonly request: PendingRequest }) {
  const { t } = useTranslation();
  const { load } = usePlans();
  const [, navigate] = useLocation();
  const errorText = useJoinErrorText();
  const { state, isRelayThere } = useAnswer(request);
  const { planId, digits, relay, from } = request;
  const stop = async (): Promise<void> => {
    await (await (await load()).joining()).giveUp(planId);
    writeSetting('asked', null);
    navigate(paths.first());
  };
  // Another heading for each: focus goes there, so that it is said without being looked for.
  const heading = {
    waiting: t('join:waitHeading'),
    joined: t('join:fetching'),
    failed: t('join:invited'),
  }[state.is];
  const page = (inside: ReactNode) => (
    <Page
      key={state.is}
      heading={heading}
      back={{ to: paths.first(), title: t('common:appName') }}
      end={null}
      kind="form"
    >
      {inside}
    </Page>
  );
  if (state.is === 'joined') return page(<FetchPlan planId={planId} />);
  if (state.is === 'failed')
    return page(
      <>
        <Notice kind="danger" role="alert">
          {errorText(state.error, relay)}
        </Notice>
        <div className="foot">
          <ButtonLink kind="primary" to={paths.first()}>
            {t('join:backToStart')}
          </ButtonLink>
        </div>
      </>,
    );
  return page(
    <>
      <p className="prose">{from === '' ? t('join:waitHelp') : t('join:waitHelpFrom', { name: from })}</p>
      <Digits digits={digits} label={t('join:yourCode')} />
      <p role="status">{isRelayThere ? t('join:waitForApproval') : t('join:notSentYet')}</p>
      <p className="second spaced">{t('join:mayClose')}</p>
      <p className="second">{t('join:longWait')}</p>
      <p className="second">{t('join:codesDiffer')}</p>
      <div className="page-actions">
        <Button kind="tertiary" onClick={() => void stop().catch(() => undefined)}>
          {t('join:stopWaiting')}
        </Button>
      </div>
    </>,
  );
}

/** Asks the relay now and then, as long as this stands. */
function useAnswer({ planId, relay, sent }: PendingRequest) {
  const { load, wayToRelay } = usePlans();
  const [state, setState] = useState<State>({ is: 'waiting' });
  const [isRelayThere, setRelayThere] = useState(sent);
  useEffect(() => {
    let left = false;
    let stop = (): void => undefined;
    const begin = async (): Promise<void> => {
      const [joining, way] = await Promise.all([
        load().then((plans) => plans.joining()),
        wayToRelay(relay || location.origin),
      ]);
      if (left || way === null) return;
      const waiting = joining.wait(planId, way, {
        joined: () => {
          writeSetting('asked', null);
          writeSetting('known', 'yes');
          setState({ is: 'joined' });
        },
        failed: (error) => setState({ is: 'failed', error }),
        asked: setRelayThere,
      });
      const hurry = (): void => waiting.hurry();
      addEventListener('online', hurry);
      document.addEventListener('visibilitychange', hurry);
      stop = () => {
        waiting.stop();
        removeEventListener('online', hurry);
        document.removeEventListener('visibilitychange', hurry);
      };
    };
    void begin().catch(() => setRelayThere(false));
    return () => {
      left = true;
      stop();
    };
  }, [load, wayToRelay, planId, relay]);
  return { state, isRelayThere };
}
