import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { InstitutionPaper, InstitutionSheet, InstitutionSheets } from '#replica/api-institution.ts';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { usePeople } from '../../components/access/usePeople.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useInstitutions } from '../../components/institution/useInstitutions.ts';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanRelay } from '../../components/plan/usePlanRelay.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { focusHeading } from '../../components/shell/focus-content.ts';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { InstitutionPaperShown } from './InstitutionPaperShown.tsx';

/** Sheets that institutions keep: what each may read, whether it was used, and how it is stopped or made anew. */
export function InstitutionPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { institutions, sheets } = useInstitutions();
  const { relay } = usePlanRelay();
  const [shown, setShown] = useState<Shown | null>(null);
  const mayMake = institutions?.mayMake() === true && !view.isExample;
  if (shown !== null) return <InstitutionPaperShown {...shown} onDone={() => setShown(null)} />;
  return (
    <Page
      heading={t('institution:title')}
      back={{ to: paths.sheet(planId), title: t('sheet:heading') }}
      end={null}
      kind="form"
    >
      <p className="prose">{t('institution:what')}</p>
      <p className="prose mt-3">{t('institution:cannot')}</p>
      <p className="prose mt-3">{t('institution:seen')}</p>
      {institutions !== null && sheets.length === 0 && <p className="second spaced">{t('institution:none')}</p>}
      {institutions !== null &&
        sheets.map((sheet) => (
          <OneSheet
            key={sheet.member}
            sheet={sheet}
            institutions={institutions}
            onPaper={(paper) => setShown({ paper, sheet: describe(sheet) })}
          />
        ))}
      {institutions !== null && !mayMake && <p className="second spaced">{t('institution:notYours')}</p>}
      {mayMake && relay !== null && !relay.on && (
        <Notice
          kind="quiet"
          actions={
            <ButtonLink kind="tertiary" to={paths.server(planId)}>
              {t('invite:toServer')}
            </ButtonLink>
          }
        >
          {t('institution:needsServer')}
        </Notice>
      )}
      {mayMake && relay?.on === true && (
        <div className="foot">
          <ButtonLink kind="primary" to={paths.newInstitution(planId)}>
            {t('institution:make')}
          </ButtonLink>
        </div>
      )}
    </Page>
  );
}

/** What stands on the paper beside the words. */
export interface PaperWords {
  readonly institution: string;
  readonly until: InstitutionSheet['consent']['content']['to'];
}

interface Shown {
  readonly paper: InstitutionPaper;
  readonly sheet: PaperWords;
}

function describe({ card, consent }: InstitutionSheet): PaperWords {
  return { institution: card?.name.value ?? '', until: consent.content.to };
}

function OneSheet({
  sheet: { member, card, consent, inForce, openedOn },
  institutions,
  onPaper,
}: {
  readonly sheet: InstitutionSheet;
  readonly institutions: InstitutionSheets;
  readonly onPaper: (paper: InstitutionPaper) => void;
}) {
  const { t } = useTranslation();
  const { access } = usePeople();
  const words = useAccessWords();
  const { names, date } = useFormat();
  const [asking, setAsking] = useState<'renew' | 'stop' | null>(null);
  const [failed, setFailed] = useState(false);
  const name = card?.name.value || t('people:unnamed');
  const { parts, to, givenBy, date: given } = consent.content;
  const called = (access?.sections ?? [])
    .filter(({ section }) => parts.some((part) => part.section === section))
    .map(words.section);
  const last = openedOn
    .flatMap(({ said }) => (said === null ? [] : [said]))
    .toSorted()
    .at(-1);
  const act = async (): Promise<void> => {
    const done = asking === 'renew' ? await institutions.renew(member) : await institutions.stop(member);
    setFailed(!done.ok);
    if (!done.ok) return;
    if (done.value !== null) return onPaper(done.value);
    // The dialog gives focus back to a button that goes with the sheet.
    flushSync(() => setAsking(null));
    focusHeading();
  };
  return (
    <Section heading={name}>
      <p className="prose">{t('institution:holds', { parts: names(called), date: to === '' ? '' : date(to) })}</p>
      <p className="second">{t('institution:yes', { name: givenBy, date: date(given) })}</p>
      <p className="prose mt-3">
        {openedOn.length === 0 ? t('institution:unused') : t('institution:used', { count: openedOn.length })}
      </p>
      {last !== undefined && <p className="second">{t('institution:lastSeen', { date: date(last) })}</p>}
      {!inForce && <p className="second">{t('institution:noPaper')}</p>}
      {institutions.mayMake() && (
        <div className="page-actions">
          <Button onClick={() => setAsking('renew')}>{t('institution:renew')}</Button>
          <Button kind="danger" onClick={() => setAsking('stop')}>
            {t('institution:stop')}
          </Button>
        </div>
      )}
      <Dialog
        open={asking !== null}
        heading={
          asking === 'renew' ? t('institution:renewQuestion', { name }) : t('institution:stopQuestion', { name })
        }
        onClose={() => setAsking(null)}
        actions={
          <>
            <Button onClick={() => setAsking(null)}>{t('common:cancel')}</Button>
            <Button kind="danger-solid" onClick={() => void act().catch(() => setFailed(true))}>
              {asking === 'renew' ? t('institution:renew') : t('institution:stop')}
            </Button>
          </>
        }
      >
        <p className="prose">{asking === 'renew' ? t('institution:renewMeans') : t('institution:stopMeans')}</p>
        {failed && (
          <Notice kind="danger" role="alert">
            {t('access:failed')}
          </Notice>
        )}
      </Dialog>
    </Section>
  );
}
