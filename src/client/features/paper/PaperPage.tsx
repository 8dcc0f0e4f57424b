import { PrinterSmallIcon } from '@navikt/aksel-icons';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { PlanContext, usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { useParam } from '../../components/routing/useParam.ts';
import { Button } from '../../components/Button.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import '../../styles/paper.css';
import '../../styles/print-plan.css';
import { FullPlan } from './FullPlan.tsx';
import { HospitalContent } from './HospitalContent.tsx';
import { OnePagePlan } from './OnePagePlan.tsx';
import { PaperHead } from './PaperHead.tsx';
import { useChanges } from './useChanges.ts';
import { type Paper, usePaper } from './usePaper.ts';

/** A paper as it will be printed, with the button that prints it. What is on the screen is what comes on the paper. */
export function PaperPage() {
  const { t } = useTranslation();
  const plan = usePlan();
  const kind = useParam('paper');
  const paper = usePaper();
  const changes = useChanges(paper, kind === 'full');
  const name = paper.view.ownerName.value ?? '';
  useFoot(paper);
  const isReady = plan.replica !== null && changes.isRead;
  return (
    <Page
      heading={kind === 'hospital' ? t('print:hospitalFor', { name }) : t('print:planFor', { name })}
      back={{ to: paths.print(plan.planId), title: t('nav:print') }}
      end={null}
      above={
        <div className="screen-only paper-bar">
          <p className="second">{t('print:looksLikeThis')}</p>
          <Button kind="primary" icon={<PrinterSmallIcon aria-hidden />} disabled={!isReady} onClick={() => print()}>
            {t('print:print')}
          </Button>
        </div>
      }
    >
      <PlanContext value={{ ...plan, view: paper.view }}>
        <div className="paper" data-text={paper.isLarge ? 'large' : 'normal'} data-kind={kind} aria-busy={!isReady}>
          <PaperHead paper={paper} />
          {kind === 'hospital' ? (
            <HospitalContent paper={paper} />
          ) : kind === 'one-page' ? (
            <OnePagePlan paper={paper} />
          ) : (
            <FullPlan paper={paper} changes={changes} />
          )}
        </div>
      </PlanContext>
    </Page>
  );
}

const FOOT = ['--paper-foot', '--paper-page', '--paper-of'] as const;

/**
 * The foot of each page (print-plan.css). The style sheet cannot know the
 * words, and only the root's properties reach the margins of a page.
 */
function useFoot({ printedBy }: Paper): void {
  const { t } = useTranslation();
  const { date, today } = useFormat();
  const [before = '', between = ''] = t('print:page', { current: '\n', total: '' }).split('\n');
  const printed =
    printedBy === ''
      ? t('print:printed', { date: date(today) })
      : t('print:printedBy', { date: date(today), name: printedBy });
  useEffect(() => {
    const { style } = document.documentElement;
    const words = [printed, before, between];
    for (const [index, property] of FOOT.entries()) style.setProperty(property, JSON.stringify(words[index]));
    return () => {
      for (const property of FOOT) style.removeProperty(property);
    };
  }, [printed, before, between]);
}
