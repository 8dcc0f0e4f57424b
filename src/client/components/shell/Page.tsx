import { ArrowLeftIcon } from '@navikt/aksel-icons';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { HideButton } from '../lock/HideButton.tsx';
import { Logo } from '../Logo.tsx';
import { Notice } from '../Notice.tsx';
import { CustodyLine } from '../ownership/CustodyLine.tsx';
import { InSection, type Needs } from '../plan/RightHere.tsx';
import { RightLine } from '../plan/RightLine.tsx';
import { UndoLine } from '../plan/useUndo.tsx';
import { usePlanIfAny } from '../plan/usePlan.ts';
import { ProposalsOn } from '../proposals/ProposalsOn.tsx';
import { scrollToPlace } from '../routing/scroll-place.ts';
import { HelpLink } from './TopLinks.tsx';

interface PageProps {
  /** The one h1. It takes focus when the page comes. */
  readonly heading: ReactNode;
  /** The h1 stands in the top bar (phone) instead of below it. */
  readonly headingOnTop?: boolean;
  /** Before the h1: a patch, a badge. */
  readonly picture?: ReactNode;
  /** A quiet line over the h1. */
  readonly over?: ReactNode;
  /** Where the arrow leads, and what that page is called. Without it: the logo. */
  readonly back?: { readonly to: string; readonly title: string };
  /** In the top bar when the heading is not: short, generic. */
  readonly topTitle?: ReactNode;
  /** Top right; a question mark when nothing is said, nothing when `null`. */
  readonly end?: ReactNode;
  /** `form`: lines of at most 760 px. */
  readonly kind?: 'list' | 'form';
  /** Stands above the heading: which step this is. */
  readonly above?: ReactNode;
  /**
   * The section of the plan that the page is about: fields and buttons are those of whoever is here, with a sentence
   * where they may not write. `null` = it is not begun, or not shared. Left out: the page changes no one section.
   */
  readonly section?: string | null;
  /** What one must be trusted with in that section to change what the page is about; left out: with writing there. */
  readonly needs?: Needs;
  /** Ids of the things the page is about: what is proposed for them stands on it. */
  readonly about?: readonly string[];
  readonly children: ReactNode;
}

/** The inside of a page: top bar, the one heading, what cannot be saved, undo, content. */
export function Page({
  heading,
  headingOnTop = false,
  picture,
  over,
  back,
  topTitle,
  end,
  kind = 'list',
  above,
  section,
  needs,
  about,
  children,
}: PageProps) {
  const { t } = useTranslation();
  const plan = usePlanIfAny();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollToPlace();
    title.current?.focus({ preventScroll: true });
  }, []);
  const h1 = (
    <h1 ref={title} tabIndex={-1} className={headingOnTop ? 'top-title' : ''}>
      {heading}
    </h1>
  );
  return (
    <div className={kind === 'form' ? 'main form' : 'main'} data-saving={plan?.saving.at}>
      <div className="top">
        {back === undefined ? (
          <span className="only-small">
            <Logo size={32} />
          </span>
        ) : (
          <Link href={back.to} className="icon-button" aria-label={t('aria:back', { page: back.title })}>
            <ArrowLeftIcon aria-hidden />
          </Link>
        )}
        {headingOnTop ? h1 : <div className="top-title">{topTitle ?? back?.title}</div>}
        <div className="top-end">
          {end === undefined ? <HelpLink /> : end}
          {plan !== null && <HideButton />}
        </div>
      </div>
      {plan !== null && <CustodyLine />}
      {plan?.saving.at === 'notSaved' && (
        <Notice kind="danger" role="alert">
          {plan.saving.reason === 'StorageFull' ? t('errors:storageFull') : t('errors:storageGone')}
        </Notice>
      )}
      {plan !== null && plan.refused !== false && (
        <Notice kind="look" role="alert">
          {plan.refused === 'tooManyParts' ? t('errors:tooManyParts') : t('proposals:refused')}
        </Notice>
      )}
      {plan !== null && <UndoLine />}
      {above}
      {!headingOnTop && (
        <div className="page-head">
          {picture}
          <div>
            {over !== undefined && <p className="second">{over}</p>}
            {h1}
          </div>
        </div>
      )}
      {plan !== null && section !== undefined && <RightLine section={section} needs={needs} />}
      {plan !== null && about !== undefined && <ProposalsOn about={about} mine={false} />}
      {plan === null || section === undefined ? (
        children
      ) : (
        <InSection section={section} {...(needs && { needs })}>
          {children}
        </InSection>
      )}
      {plan !== null && about !== undefined && <ProposalsOn about={about} mine />}
    </div>
  );
}
