import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { InstitutionPaper } from '#replica/api-institution.ts';
import { Button } from '../../components/Button.tsx';
import { Logo } from '../../components/Logo.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import type { PaperWords } from './InstitutionPage.tsx';
import { SheetCard } from './SheetCard.tsx';

/** The words, once: they are kept nowhere. Whoever leaves without paper makes another. */
export function InstitutionPaperShown({
  paper,
  sheet,
  onDone,
}: {
  readonly paper: InstitutionPaper;
  readonly sheet: PaperWords;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const name = sheet.institution || t('people:unnamed');
  return (
    <Page
      heading={t('institution:paperFor', { name })}
      back={{ to: paths.institution(planId), title: t('institution:title') }}
      end={null}
      kind="form"
    >
      <div className="screen-only">
        <Notice>{t('institution:onlyNow')}</Notice>
        <div className="section">
          <SheetCard {...paper} />
        </div>
        <div className="page-actions">
          <Button kind="primary" onClick={() => print()}>
            {t('institution:print')}
          </Button>
          <Button onClick={onDone}>{t('institution:isPrinted')}</Button>
        </div>
      </div>
      <OnPaper paper={paper} sheet={{ ...sheet, institution: name }} />
    </Page>
  );
}

/** For a safe with many papers: it says whose plan it opens, and for how long. */
function OnPaper({ paper, sheet }: { readonly paper: InstitutionPaper; readonly sheet: PaperWords }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const { date, today } = useFormat();
  const name = view.ownerName.value ?? '';
  return createPortal(
    <article className="paper-only paper-sheet">
      <header>
        <Logo size={40} />
        <b>{t('common:appName')}</b>
        <span>{t('sheet:made', { date: date(today) })}</span>
      </header>
      <h1>{t('institution:paperFor', { name: sheet.institution })}</h1>
      <p>{t('institution:paperWhat', { institution: sheet.institution, name })}</p>
      <p>{t('institution:paperCannot')}</p>
      {sheet.until !== '' && <p>{t('institution:paperUntil', { date: date(sheet.until) })}</p>}
      <SheetCard {...paper} />
      <h2>{t('sheet:howTitle')}</h2>
      <ol className="paper-steps">
        <li>{t('sheet:howOne')}</li>
        <li>{t('institution:paperHowTwo')}</li>
        <li>{t('institution:paperHowThree')}</li>
      </ol>
      <p className="paper-address">{location.origin}</p>
      <p className="paper-note">{t('institution:paperKeep', { name })}</p>
    </article>,
    document.body,
  );
}
