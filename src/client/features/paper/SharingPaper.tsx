import { PrinterSmallIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SHARED_RIGHTS, type SharingConsent } from '#plan/consent/sharing.ts';
import type { SharingInPlan } from '#plan/consent/sharings.ts';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { usePeople } from '../../components/access/usePeople.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { useSharings, useSharingWords } from '../../components/consent/useSharings.ts';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { useParam } from '../../components/routing/useParam.ts';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import '../../styles/paper.css';
import '../../styles/print-plan.css';

/** A paper about one consent to share, by the page's address. What is on the screen is what comes on the paper. */
export function SharingPaper({
  heading,
  toWithdrawal = false,
  children,
}: {
  readonly heading: (name: string) => string;
  /** Leads on to the paper that takes it back. */
  readonly toWithdrawal?: boolean;
  readonly children: (sharing: SharingInPlan) => ReactNode;
}) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { date, today } = useFormat();
  const id = useParam('sharing');
  const all = useSharings();
  const { whom } = useSharingWords();
  const back = { to: paths.consent(planId), title: t('consent:heading') };
  const sharing = all?.find(({ consent }) => consent.id === id);
  if (all === null)
    return (
      <Page heading={t('nav:sharing')} back={back} end={null}>
        {null}
      </Page>
    );
  if (sharing === undefined) return <GonePage heading={t('consent:sharingGone')} />;
  return (
    <Page
      heading={heading(whom(sharing.consent.content))}
      back={back}
      end={null}
      above={
        <div className="screen-only paper-bar">
          <p className="second">{t('print:looksLikeThis')}</p>
          <Button kind="primary" icon={<PrinterSmallIcon aria-hidden />} onClick={() => print()}>
            {t('print:print')}
          </Button>
          {toWithdrawal && (
            <ButtonLink to={paths.sharingWithdrawal(planId, sharing.consent.id)}>{t('print:toWithdrawal')}</ButtonLink>
          )}
        </div>
      }
    >
      <div className="paper">
        <p className="paper-only">{t('print:printed', { date: date(today) })}</p>
        {children(sharing)}
      </div>
    </Page>
  );
}

/** What is shared, the most first: label and names of parts. */
export function useSharedFacts(): ({ parts }: Pick<SharingConsent, 'parts'>) => readonly (readonly [string, string])[] {
  const words = useAccessWords();
  const { access } = usePeople();
  const { names } = useFormat();
  return ({ parts }) =>
    SHARED_RIGHTS.toReversed().flatMap((right) => {
      const sections = parts
        .filter((part) => part.right === right)
        .map(({ section }) => access?.sections.find((one) => one.section === section) ?? UNSEEN);
      return sections.length === 0 ? [] : [[words.right(right), names(sections.map(words.section))] as const];
    });
}

const UNSEEN = { section: '', info: null, title: '' } as const;

/** A line to sign on, with a day. */
export function SignatureLine({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  return (
    <div className="paper-sign">
      <span>{t('print:date')}</span>
      <span>{name === '' ? t('print:signature') : t('print:signatureOf', { name })}</span>
    </div>
  );
}
