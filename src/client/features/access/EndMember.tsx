import { PersonMinusIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { sharesOf } from '#plan/participants/shares.ts';
import type { AccessMember, PlanPeople } from '#replica/api-people.ts';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';

/** Takes somebody out of the plan, and says what that can and cannot do. Their card stays: they can still be called. */
export function EndMember({ member, people }: { readonly member: AccessMember; readonly people: PlanPeople }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = useAccessWords();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const name = words.member(member);
  const count = member.card === null ? 0 : sharesOf(member.card.id, view).answersFor.length;
  const end = async (): Promise<void> => {
    const done = await people.endAccess(member.member, 'all');
    if (done.ok) navigate(paths.access(planId));
    else setFailed(true);
  };
  return (
    <div className="page-actions">
      <Button kind="danger" icon={<PersonMinusIcon aria-hidden />} onClick={() => setAsking(true)}>
        {t('access:remove', { name })}
      </Button>
      <Dialog
        open={asking}
        heading={t('access:removeQuestion', { name })}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
            <Button kind="danger-solid" onClick={() => void end().catch(() => setFailed(true))}>
              {t('access:removeNow', { name })}
            </Button>
          </>
        }
      >
        <p className="prose">{t('access:removeConsequence', { name })}</p>
        <p className="prose mt-3">{t('access:removeUntilHeard', { name })}</p>
        {count > 0 && <p className="prose mt-3">{t('access:removeResponsible', { name, count })}</p>}
        {failed && (
          <Notice kind="danger" role="alert">
            {t('access:failed')}
          </Notice>
        )}
      </Dialog>
    </div>
  );
}
