import {
  ArrowsUpDownIcon,
  CalendarIcon,
  MagnifyingGlassIcon,
  MenuHamburgerIcon,
  PersonGroupIcon,
  TasklistIcon,
} from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Avatar } from '../Avatar.tsx';
import { Logo } from '../Logo.tsx';
import { useOtherPlans } from '../plan/useOtherPlans.ts';
import { usePlan } from '../plan/usePlan.ts';
import { usePlanTitle } from '../plan/usePlanTitle.ts';
import { paths } from '../routing/paths.ts';
import { focusContent } from './focus-content.ts';
import { SyncLine } from './SyncLine.tsx';

/** The frame round every page of a plan: a bar under the thumb on a phone, a side bar when wide. */
export function PlanShell({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const title = usePlanTitle();
  const hasOthers = (useOtherPlans()?.length ?? 0) > 0;
  const places = usePlaces(planId);
  const [location] = useLocation();
  const writer = view.relation === 'self' ? (view.ownerName.value ?? '') : view.myName;
  return (
    <div className="shell with-side">
      <a className="skip-link" href="#content" onClick={focusContent}>
        {t('aria:skipToContent')}
      </a>
      <nav className="side" aria-label={t('aria:mainMenu')}>
        <div className="side-brand">
          <Logo size={40} />
          {t('common:appName')}
        </div>
        <div className="side-plan">
          {hasOthers ? (
            <Link href={paths.plans()}>
              {title}
              <ArrowsUpDownIcon aria-hidden />
              <span className="visually-hidden">{t('plans:switch')}</span>
            </Link>
          ) : (
            title
          )}
        </div>
        {places.map((place) => (
          <Link key={place.to} href={place.to} className="side-link" aria-current={place.current ? 'page' : undefined}>
            {place.icon}
            {place.name}
          </Link>
        ))}
        <Link
          href={paths.search(planId)}
          className="side-link"
          aria-current={location === paths.search(planId) ? 'page' : undefined}
        >
          <MagnifyingGlassIcon aria-hidden />
          {t('nav:search')}
        </Link>
        <div className="side-foot">
          <SyncLine />
          <span className="side-who">
            <Avatar name={writer} kind={view.relation === 'self' ? 'owner' : 'other'} size="sm" />
            {writer}
          </span>
        </div>
      </nav>
      <main id="content">{children}</main>
      <nav className="bar" aria-label={t('aria:mainMenu')}>
        {places.map((place) => (
          <Link key={place.to} href={place.to} aria-current={place.current ? 'page' : undefined}>
            <span className="pill">{place.icon}</span>
            {place.name}
          </Link>
        ))}
      </nav>
    </div>
  );
}

interface Place {
  readonly to: string;
  readonly name: string;
  readonly icon: ReactNode;
  readonly current: boolean;
}

/** Which addresses belong to which place; all others are the plan itself. */
const PARTS = [
  ['people', ['/people', '/access', '/owners', '/invite', '/invitations', '/let-in']],
  ['todo', ['/todo', '/proposals']],
  ['meetings', ['/meetings']],
  ['more', ['/more', '/copy', '/sheet', '/server', '/lock', '/deleted']],
] as const;

/** The five places of a plan. Pages inside one keep its mark lit. */
function usePlaces(planId: string): readonly Place[] {
  const { t } = useTranslation();
  const [location] = useLocation();
  const inside = location.slice(paths.plan(planId).length);
  const at = PARTS.find(([, starts]) => starts.some((start) => inside.startsWith(start)))?.[0] ?? 'plan';
  return [
    { to: paths.plan(planId), name: t('nav:plan'), icon: <PlanIcon />, current: at === 'plan' },
    { to: paths.todo(planId), name: t('nav:todo'), icon: <TasklistIcon aria-hidden />, current: at === 'todo' },
    {
      to: paths.meetings(planId),
      name: t('nav:meetings'),
      icon: <CalendarIcon aria-hidden />,
      current: at === 'meetings',
    },
    {
      to: paths.people(planId),
      name: t('nav:people'),
      icon: <PersonGroupIcon aria-hidden />,
      current: at === 'people',
    },
    { to: paths.more(planId), name: t('nav:more'), icon: <MenuHamburgerIcon aria-hidden />, current: at === 'more' },
  ];
}

function PlanIcon() {
  return (
    <svg
      width="1em"
      height="1em"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M6 3.5v17" />
      <circle cx="6" cy="6" r="2.2" fill="currentColor" />
      <circle cx="6" cy="12.5" r="2.2" fill="currentColor" />
      <circle cx="6" cy="19" r="2.2" fill="var(--paper)" />
      <path d="M12 6h8M12 12.5h8M12 19h5" />
    </svg>
  );
}
