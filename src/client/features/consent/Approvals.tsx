import { CheckmarkIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { PlanApproved, StatementView } from '#plan/coordinators/coordinator.ts';
import { changeAfter } from '#plan/plan/last-change.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Drawing } from '../../components/signature/Drawing.tsx';
import { StatusBead } from '../../components/Status.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

/** Who has approved the plan as it was, and whether it has changed since. */
export function Approvals() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  return (
    <Section heading={t('consent:approvalHeading')}>
      {view.approvals.length === 0 && <p className="second">{t('consent:notApproved')}</p>}
      {view.approvals.map((approval) => (
        <Approval key={approval.id} approval={approval} />
      ))}
      <div className="spaced">
        <ButtonLink writes kind="secondary" to={paths.approve(planId)} icon={<CheckmarkIcon aria-hidden />}>
          {view.approvals.length === 0 ? t('consent:approvePlan') : t('consent:approveAgain')}
        </ButtonLink>
      </div>
    </Section>
  );
}

function Approval({ approval }: { readonly approval: StatementView<PlanApproved> }) {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const { today, date, momentDate } = useFormat();
  const { offerUndo } = useUndo();
  const { content } = approval;
  const name = content.name || t('people:unnamed');
  const changed = changeAfter(approval.at, view);
  const takeBack = (): void => {
    const done = run({ type: 'takeBackStatement', statement: approval.id, on: today });
    if (done !== null) offerUndo(t('consent:approvalTakenBack'), done);
  };
  return (
    <div className="surface letter">
      <p className="status-line">
        <StatusBead status="done" size={22} />
        <b>{t('consent:approvedBy', { name, date: date(content.on) })}</b>
      </p>
      <Drawing drawing={content.drawing} label={t('consent:signatureOf', { name })} />
      {changed !== null && (
        <Notice kind="quiet" title={t('consent:changedAfterSigned')}>
          {t('consent:lastChanged', { date: momentDate(changed.at) })}
        </Notice>
      )}
      <Button kind="tertiary" disabled={replica === null} onClick={takeBack}>
        {t('consent:takeBackApproval')}
      </Button>
    </div>
  );
}
