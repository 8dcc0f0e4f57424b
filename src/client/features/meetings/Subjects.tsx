import { useTranslation } from 'react-i18next';
import type { Meeting } from '#plan/meetings/meeting.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { PlanText } from '../../components/text/PlanText.tsx';
import { OwnWords } from '../../components/Words.tsx';

/** What the person wants to bring up hangs on the thread; why the others meet stands beside. */
export function Subjects({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const isMine = view.relation === 'self';
  return (
    <div className="section">
      <OwnWords>
        <PlanText
          text={meeting.mySubjects}
          label={isMine ? t('meetings:mySubjects') : t('meetings:subjectsOf', { name: view.ownerName.value ?? '' })}
        />
      </OwnWords>
      <PlanText text={meeting.purpose} label={t('meetings:purpose')} />
    </div>
  );
}
