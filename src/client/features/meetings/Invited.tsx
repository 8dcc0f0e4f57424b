import { XMarkIcon } from '@navikt/aksel-icons';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attendance, Meeting } from '#plan/meetings/meeting.ts';
import { attended, notInvited } from '#plan/meetings/people.ts';
import { Button } from '../../components/Button.tsx';
import { ChipChoices } from '../../components/forms/Choices.tsx';
import { IconButton } from '../../components/IconButton.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { UndoLine, useUndo } from '../../components/plan/useUndo.tsx';
import { Section } from '../../components/Section.tsx';
import { PresentTick } from './PresentTick.tsx';
import { useNamesOf } from './useNamesOf.ts';

/** Who is invited, what they answered, and who is there. The person decides who is invited. */
export function Invited({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const namesOf = useNamesOf();
  const { present, absent, total } = attended(meeting);
  const list = useRef<HTMLUListElement>(null);
  return (
    <Section heading={t('meetings:invited')}>
      <p className="second">
        {view.relation === 'self'
          ? t('meetings:youDecideWho')
          : t('meetings:nameDecidesWho', { name: view.ownerName.value ?? '' })}
      </p>
      <UndoLine place="invited" />
      <div role="status">
        {total > 0 && (
          <p className="spaced-little">
            {present.length > 0 ? t('meetings:present', { number: present.length, total }) : t('meetings:tickPresent')}
          </p>
        )}
        {absent.length > 0 && <p className="second">{t('meetings:absent', { names: namesOf(absent) })}</p>}
      </div>
      <ul aria-label={t('meetings:invited')} ref={list} tabIndex={-1}>
        {meeting.attendances.map((attendance) => (
          <AttendanceRow
            key={attendance.participant}
            attendance={attendance}
            onUninvited={() => list.current?.focus()}
          />
        ))}
      </ul>
      <InviteMore meeting={meeting} />
    </Section>
  );
}

type Answer = '' | 'yes' | 'no';

function AttendanceRow({
  attendance,
  onUninvited,
}: {
  readonly attendance: Attendance;
  readonly onUninvited: () => void;
}) {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const words = usePlanWords();
  const { offerUndo } = useUndo();
  const item = attendance.ref;
  const name = words.person(attendance.participant);
  const closed = replica === null;
  const coming = attendance.coming.value;
  const uninvite = (): void => {
    offerUndo(t('meetings:isUninvited', { name }), run({ type: 'deleteItem', item }), 'invited');
    onUninvited();
  };
  const answer: Answer = coming === null ? '' : coming ? 'yes' : 'no';
  return (
    <li className="attendance">
      <PresentTick attendance={attendance} />
      <IconButton label={t('meetings:uninvite', { name })} disabled={closed} onClick={uninvite}>
        <XMarkIcon aria-hidden />
      </IconButton>
      <select
        className="ds-input input"
        autoComplete="off"
        aria-label={t('meetings:answerOf', { name })}
        value={answer}
        disabled={closed}
        onChange={(event) =>
          run({
            type: 'setAttendance',
            item,
            coming: event.currentTarget.value === '' ? null : event.currentTarget.value === 'yes',
          })
        }
      >
        <option value="">{t('meetings:noAnswer')}</option>
        <option value="yes">{t('meetings:comes')}</option>
        <option value="no">{t('meetings:cannotCome')}</option>
      </select>
    </li>
  );
}

function InviteMore({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const words = usePlanWords();
  const { offerUndo } = useUndo();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const others = notInvited(meeting, view.people);
  if (others.length === 0) return null;
  const invite = (): void => {
    offerUndo(
      t('meetings:areInvited', { count: chosen.length }),
      run({ type: 'invite', meeting: meeting.id, participants: chosen }),
      'invited',
    );
    setChosen([]);
  };
  return (
    <details className="more">
      <summary>{t('meetings:inviteMore')}</summary>
      <ChipChoices
        legend={t('meetings:whoIsInvited')}
        disabled={replica === null}
        values={chosen}
        onChange={setChosen}
        choices={others.map((person) => ({ value: person.id, label: words.person(person.id) }))}
      />
      <Button kind="secondary" className="spaced" disabled={replica === null || chosen.length === 0} onClick={invite}>
        {t('meetings:invite')}
      </Button>
    </details>
  );
}
