import { CameraIcon } from '@navikt/aksel-icons';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, TakeError, Taken } from '#replica/api-in-person.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlans } from '../../components/plan/usePlans.ts';
import { ShowQr } from '../../components/qr/ShowQr.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { writeSetting } from '../../i18n/device-settings.ts';
import { needsHomeScreen } from '../../pwa/home-screen.ts';
import { keepStorage } from '../../pwa/keep-storage.ts';
import { TakeAnswer } from './TakeAnswer.tsx';
import { useCodeTexts } from './useCodeTexts.ts';
import { useMeeting } from './useMeeting.ts';

type State =
  | { readonly is: 'ask' | 'show' | 'scan' | 'opens' }
  | { readonly is: 'failed'; readonly error: TakeError }
  | { readonly is: 'done'; readonly taken: Taken; readonly ownerName: string };

/** «Den andre er her»: whoever joins says yes to showing a code, it is shown, one that changes is scanned, and the plan is here. No network is asked for. */
export function JoinHerePage() {
  const { t } = useTranslation();
  const asking = useMeeting();
  const texts = useCodeTexts();
  const { load } = usePlans();
  const [state, setState] = useState<State>({ is: 'ask' });
  const take = async (meeting: Meeting): Promise<void> => {
    setState({ is: 'opens' });
    const taken = await meeting.take();
    if (!taken.ok) return setState({ is: 'failed', error: taken.error });
    if (taken.value === null) return setState({ is: 'scan' });
    const { planId } = taken.value;
    const plans = await (await load()).list();
    writeSetting('asked', null);
    keepStorage();
    const ownerName = plans.find((plan) => plan.planId === planId)?.ownerName ?? '';
    setState({ is: 'done', taken: taken.value, ownerName });
  };
  const page = (heading: string, inside: ReactNode) => (
    <Page key={state.is} heading={heading} back={{ to: paths.join(), title: t('nav:join') }} end={null} kind="form">
      {inside}
    </Page>
  );
  if (state.is === 'ask') return page(t('inPerson:otherIsHere'), <SaysYes onYes={() => setState({ is: 'show' })} />);
  if (asking === null || typeof asking === 'string')
    return page(
      t('inPerson:showToOther'),
      asking === null ? (
        <p role="status">{t('inPerson:makingCode')}</p>
      ) : (
        <Notice kind="danger" role="alert">
          {asking === 'StorageFull' ? t('errors:storageFull') : t('errors:storageGone')}
        </Notice>
      ),
    );
  const { meeting, code } = asking;
  const takeIt = (): void => void take(meeting).catch(() => setState({ is: 'failed', error: { type: 'StorageGone' } }));
  switch (state.is) {
    case 'show':
      return page(t('inPerson:showToOther'), <ShowsCode code={code} onScan={() => setState({ is: 'scan' })} />);
    case 'scan':
      return page(
        t('inPerson:scanAnswer'),
        <>
          <p className="prose">{t('inPerson:hold')}</p>
          <TakeAnswer meeting={meeting} onWhole={takeIt} />
          <div className="foot">
            <Button onClick={() => setState({ is: 'show' })}>{t('inPerson:backToCode')}</Button>
          </div>
        </>,
      );
    case 'opens':
      return page(t('inPerson:opens'), <p role="status">{t('inPerson:opensHelp')}</p>);
    case 'failed':
      return page(
        t('inPerson:notIn'),
        <>
          <Notice
            kind="danger"
            role="alert"
            actions={
              state.error.type === 'AlreadyHere' ? (
                <ButtonLink to={paths.first()}>{t('join:openPlan')}</ButtonLink>
              ) : undefined
            }
          >
            {texts.take(state.error)}
          </Notice>
          <div className="foot">
            <Button kind="primary" icon={<CameraIcon aria-hidden />} onClick={() => setState({ is: 'scan' })}>
              {t('inPerson:scanAgain')}
            </Button>
            <Button onClick={() => setState({ is: 'show' })}>{t('inPerson:backToCode')}</Button>
          </div>
        </>,
      );
    case 'done':
      return page(t('inPerson:welcome'), <Done taken={state.taken} ownerName={state.ownerName} />);
  }
}

/** To show the code is the yes: whoever sees it can let this device in, and then it is in. */
function SaysYes({ onYes }: { readonly onYes: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      {needsHomeScreen() && <Notice title={t('start:addToHome')}>{t('start:addToHomeHelp')}</Notice>}
      <p className="prose">{t('inPerson:whatCode')}</p>
      <p className="prose spaced">{t('inPerson:sayYes')}</p>
      <p className="second spaced">{t('join:seen')}</p>
      <div className="foot">
        <Button kind="primary" onClick={onYes}>
          {t('inPerson:showCode')}
        </Button>
      </div>
    </>
  );
}

function ShowsCode({ code, onScan }: { readonly code: string; readonly onScan: () => void }) {
  const { t } = useTranslation();
  const frame = useCallback(() => code, [code]);
  return (
    <>
      <ShowQr frame={frame} perSecond={0} label={t('inPerson:codeOfThis')} />
      <p className="prose spaced">{t('inPerson:showHelp')}</p>
      <p className="prose">{t('inPerson:thenScan')}</p>
      <div className="foot">
        <Button kind="primary" icon={<CameraIcon aria-hidden />} onClick={onScan}>
          {t('inPerson:scanAnswer')}
        </Button>
      </div>
    </>
  );
}

function Done({ taken, ownerName }: { readonly taken: Taken; readonly ownerName: string }) {
  const { t } = useTranslation();
  const { came, planId } = taken;
  const frame = useCallback(() => came, [came]);
  return (
    <>
      <p className="prose">
        {ownerName === '' ? t('inPerson:cameHelp') : t('inPerson:cameHelpOf', { name: ownerName })}
      </p>
      <ShowQr frame={frame} perSecond={0} label={t('inPerson:codeCame')} />
      <div className="foot">
        <ButtonLink kind="primary" to={paths.plan(planId)}>
          {t('join:openPlan')}
        </ButtonLink>
      </div>
    </>
  );
}
