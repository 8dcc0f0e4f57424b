import { CloudIcon, EyeIcon, EyeSlashIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '#lib/result.ts';
import type { PlanRelay, RelayError } from '#replica/api.ts';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { SyncTrouble } from '../../components/plan/SyncTrouble.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanRelay } from '../../components/plan/usePlanRelay.ts';
import { type OwnRelay, usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { SyncLine } from '../../components/shell/SyncLine.tsx';
import { deviceWord } from '../../i18n/deviceWord.ts';

/** Whether a relay keeps the plan too: what it gets to know, on, and off. Nothing is on before a person says so. */
export function ServerPage() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { relay, own, isAsked, refresh } = usePlanRelay();
  return (
    <Page heading={t('server:heading')} back={{ to: paths.more(planId), title: t('nav:more') }} end={null} kind="form">
      <p className="prose spaced">{t('server:what')}</p>
      <SyncTrouble />
      {relay !== null && <Now relay={relay} own={own} isAsked={isAsked} onChange={refresh} />}
      <WhatItSees />
      <p className="prose spaced">{t('server:takeCopyToo')}</p>
    </Page>
  );
}

interface NowProps {
  readonly relay: PlanRelay;
  readonly own: OwnRelay | 'none' | null;
  /** It was waited for `own` as long as one waits: nobody answers where it is `null`. */
  readonly isAsked: boolean;
  readonly onChange: () => void;
}

/** How it is, and the one thing that can be done about it. */
function Now({ relay, own, isAsked, onChange }: NowProps) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { keepAtRelay, setRelayOn } = usePlans();
  const [state, setState] = useState<'calm' | 'asking' | 'failed'>('calm');
  const act = async (does: Promise<Result<null, RelayError>>): Promise<void> => {
    setState('asking');
    const done = await does.catch(() => null);
    setState(done?.ok === true ? 'calm' : 'failed');
    onChange();
  };
  const failed = state === 'failed' && (
    <Notice kind="danger" role="alert">
      {t('server:failed')}
    </Notice>
  );
  const asking = state === 'asking';

  if (view.isExample) return <Notice kind="quiet">{t('server:example')}</Notice>;
  if (relay.address !== null)
    return (
      <Section heading={relay.on ? t('server:isOn') : t('server:isOff', { context: deviceWord() })}>
        {failed}
        {relay.on && <SyncLine />}
        <p className="prose">{t('server:address', { address: hostOf(relay.address) })}</p>
        <div className="page-actions">
          {relay.on ? (
            <Button kind="secondary" disabled={asking} onClick={() => void act(setRelayOn(planId, false))}>
              {t('server:turnOff')}
            </Button>
          ) : (
            <Button kind="primary" disabled={asking} onClick={() => void act(setRelayOn(planId, true))}>
              {t('server:turnOn')}
            </Button>
          )}
        </div>
        {relay.on && <p className="second">{t('server:offDeletesNothing')}</p>}
      </Section>
    );
  return (
    <Section heading={t('server:onlyHere')}>
      {failed}
      <OfferToKeep
        own={own}
        isAsked={isAsked}
        mayName={relay.mayName}
        disabled={asking}
        onKeep={(at) => void act(keepAtRelay(planId, at))}
      />
    </Section>
  );
}

interface OfferProps {
  readonly own: OwnRelay | 'none' | null;
  readonly isAsked: boolean;
  readonly mayName: boolean;
  readonly disabled: boolean;
  readonly onKeep: (at: OwnRelay) => void;
}

function OfferToKeep({ own, isAsked, mayName, disabled, onKeep }: OfferProps) {
  const { t } = useTranslation();
  if (own === null && !isAsked) return null;
  if (own === null) return <p className="prose">{t('server:noAnswer')}</p>;
  if (own === 'none') return <p className="prose">{t('server:none')}</p>;
  if (!own.open) return <p className="prose">{t('sync:closed')}</p>;
  if (!mayName) return <p className="prose">{t('server:notYours')}</p>;
  return (
    <>
      <p className="prose">{t('server:address', { address: hostOf(own.address) })}</p>
      <div className="page-actions">
        <Button kind="primary" icon={<CloudIcon aria-hidden />} disabled={disabled} onClick={() => onKeep(own)}>
          {t('server:keep')}
        </Button>
      </div>
    </>
  );
}

function WhatItSees() {
  const { t } = useTranslation();
  return (
    <>
      <Section heading={t('server:sees')}>
        <ul className="seen-list">
          {[t('server:seesDevices'), t('server:seesTimes'), t('server:seesWhich'), t('server:seesAddress')].map(
            (line) => (
              <li key={line}>
                <EyeIcon aria-hidden />
                {line}
              </li>
            ),
          )}
        </ul>
      </Section>
      <Section heading={t('server:seesNot')}>
        <ul className="seen-list">
          {[t('server:seesNoWords'), t('server:seesNoNames'), t('server:seesNoKeys')].map((line) => (
            <li key={line}>
              <EyeSlashIcon aria-hidden />
              {line}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
