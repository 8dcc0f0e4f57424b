import '../../styles/simple.css';
import { PhoneIcon, SpeakerIcon, StarIcon, StopIcon, SunIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Button } from '../../components/Button.tsx';
import { HideButton } from '../../components/lock/HideButton.tsx';
import { Logo } from '../../components/Logo.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanTitle } from '../../components/plan/usePlanTitle.ts';
import { UndoLine } from '../../components/plan/useUndo.tsx';
import { paths } from '../../components/routing/paths.ts';
import { focusContent } from '../../components/shell/focus-content.ts';
import { writeSetting } from '../../i18n/device-settings.ts';
import { usePeopleToCall } from './usePeopleToCall.ts';
import { useReadAloud } from './useReadAloud.ts';

type Place = 'today' | 'goals' | 'call';

/** The frame of the simpler view: three places, large, and always a plain way back. */
export function SimpleShell({
  place,
  aloud,
  children,
}: {
  readonly place: Place;
  /** What «Les høgt» reads. */
  readonly aloud: string;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { saving, view } = usePlan();
  const title = usePlanTitle();
  return (
    <div className="simple">
      <a className="skip-link" href="#content" onClick={focusContent}>
        {t('aria:skipToContent')}
      </a>
      <header className="simple-top">
        <Logo size={36} />
        <b>{view.relation === 'self' ? t('home:titleMine') : title}</b>
        <ReadAloudButton text={aloud} />
        <HideButton />
      </header>
      <main id="content">
        {saving.at === 'notSaved' && (
          <Notice kind="danger" role="alert">
            {saving.reason === 'StorageFull' ? t('errors:storageFull') : t('errors:storageGone')}
          </Notice>
        )}
        <UndoLine />
        {children}
        <OrdinaryView />
      </main>
      <Bar place={place} />
    </div>
  );
}

function ReadAloudButton({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const { possible, reading, start, stop } = useReadAloud(text);
  if (!possible) return null;
  return (
    <Button
      icon={reading ? <StopIcon aria-hidden /> : <SpeakerIcon aria-hidden />}
      onClick={reading ? stop : start}
      className="simple-read"
    >
      {reading ? t('simple:stopReading') : t('common:readAloud')}
    </Button>
  );
}

/** Turns the simpler view off, so that the plan opens as it is. */
function OrdinaryView() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const [, navigate] = useLocation();
  return (
    <div className="simple-out">
      <Button
        kind="tertiary"
        onClick={() => {
          writeSetting('view', null);
          navigate(paths.plan(planId));
        }}
      >
        {t('simple:ordinaryView')}
      </Button>
    </div>
  );
}

function Bar({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const [first] = usePeopleToCall();
  const places = [
    { is: 'today', to: paths.simple(planId), name: t('todo:today'), icon: <SunIcon aria-hidden /> },
    { is: 'goals', to: paths.simpleGoals(planId), name: t('nav:simpleGoals'), icon: <StarIcon aria-hidden /> },
    {
      is: 'call',
      to: paths.simpleCall(planId),
      name: first === undefined ? t('nav:simpleCall') : t('plan:call', { name: first.firstName }),
      icon: <PhoneIcon aria-hidden />,
    },
  ] as const;
  return (
    <nav className="simple-bar" aria-label={t('aria:mainMenu')}>
      {places.map(({ is, to, name, icon }) => (
        <Link key={is} href={to} aria-current={is === place ? 'page' : undefined}>
          {icon}
          <span>{name}</span>
        </Link>
      ))}
    </nav>
  );
}
