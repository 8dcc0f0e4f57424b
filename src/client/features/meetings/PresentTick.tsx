import { CheckmarkIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { Attendance } from '#plan/meetings/meeting.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';

/** A box to tick for one who is there, and who that is. */
export function PresentTick({ attendance }: { readonly attendance: Attendance }) {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const words = usePlanWords();
  const name = words.person(attendance.participant);
  const role = view.people.find(({ id }) => id === attendance.participant)?.role.value ?? null;
  return (
    <>
      <label className="tick-box">
        <input
          type="checkbox"
          autoComplete="off"
          checked={attendance.present.value === true}
          disabled={replica === null}
          aria-label={t('meetings:isPresent', { name })}
          onChange={(event) =>
            run({
              type: 'setAttendance',
              item: attendance.ref,
              present: event.currentTarget.checked ? true : null,
            })
          }
        />
        <CheckmarkIcon aria-hidden />
      </label>
      <span className="attendance-who">
        <span className="what">{name}</span>
        {/* «Planen er min» is said to its owner only. */}
        {role !== null && (role !== 'planOwner' || words.isMe(attendance.participant)) && (
          <span className="second">{t(`roles:${role}`)}</span>
        )}
      </span>
    </>
  );
}
