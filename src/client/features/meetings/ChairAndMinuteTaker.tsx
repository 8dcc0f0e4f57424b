import { useTranslation } from 'react-i18next';
import type { Meeting } from '#plan/meetings/meeting.ts';
import { PersonField } from '../../components/plan/PersonField.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';

/** Who leads the meeting, and who writes. */
export function ChairAndMinuteTaker({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const field = { disabled: replica === null, none: t('meetings:nobodyChosen') };
  return (
    <>
      <PersonField
        {...field}
        label={t('meetings:chair')}
        value={meeting.chair.value}
        onChange={(chair) => run({ type: 'changeMeeting', item: meeting.ref, fields: { chair } })}
      />
      <PersonField
        {...field}
        label={t('meetings:minuteTaker')}
        value={meeting.minuteTaker.value}
        onChange={(minuteTaker) => run({ type: 'changeMeeting', item: meeting.ref, fields: { minuteTaker } })}
      />
    </>
  );
}
