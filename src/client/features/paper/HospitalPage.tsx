import { PrinterSmallIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/Button.tsx';
import { PlanContext, usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import '../../styles/paper.css';
import { HospitalContent } from './HospitalContent.tsx';
import { usePaper } from './usePaper.ts';

/** «Vis på sjukehuset», on the phone itself: one screen of large text, and numbers to call (004-17). */
export function HospitalPage() {
  const { t } = useTranslation();
  const plan = usePlan();
  const paper = usePaper();
  return (
    <Page
      heading={t('print:hospitalScreen')}
      over={t('print:hospitalFor', { name: paper.view.ownerName.value ?? '' })}
      back={{ to: paths.plan(plan.planId), title: t('nav:plan') }}
      end={null}
      kind="form"
    >
      <PlanContext value={{ ...plan, view: paper.view }}>
        <div className="hospital-screen">
          <HospitalContent paper={paper} onScreen />
        </div>
      </PlanContext>
      {paper.hasPrivateOut && <p className="second section">{t('print:privateNotIncluded')}</p>}
      <div className="section">
        <ButtonLink icon={<PrinterSmallIcon aria-hidden />} to={paths.paper(plan.planId, 'hospital')}>
          {t('print:asPaper')}
        </ButtonLink>
      </div>
    </Page>
  );
}
