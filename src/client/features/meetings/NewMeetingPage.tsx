import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type ClockTime, MEETING_KINDS, type MeetingKind } from '#plan/meetings/meeting.ts';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { suggestedPeople } from '#plan/meetings/people.ts';
import { sectionOf } from '#plan/rights/section-of.ts';
import { Button } from '../../components/Button.tsx';
import { ChipChoice, ChipChoices } from '../../components/forms/Choices.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { LONGEST_LINE } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { TimeField } from '../../components/forms/TimeField.tsx';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';

/** What kind, when, where and who; all but the kind can wait. */
export function NewMeetingPage() {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const words = useMeetingWords();
  const planWords = usePlanWords();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const [kind, setKind] = useState<MeetingKind>('careTeam');
  const [on, setOn] = useState<CalendarDate | null>(null);
  const [startsAt, setStartsAt] = useState<ClockTime | null>(null);
  const [endsAt, setEndsAt] = useState<ClockTime | null>(null);
  const [place, setPlace] = useState('');
  /** `null` until the person chooses: then those who usually come are shown as chosen. */
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const invited = chosen ?? suggestedPeople(view).map(({ id }) => id);

  const plan = (): void => {
    const fields = { kind, on, startsAt, endsAt, place: place.trim() };
    const done = run({ type: 'addMeeting', fields, invited });
    if (done?.created == null) return;
    offerUndo(t('meetings:isPlanned'), done);
    navigate(paths.meeting(planId, done.created), { replace: true });
  };

  return (
    <Page
      section={sectionOf(view, 'meetings')}
      heading={t('meetings:plan')}
      topTitle={t('nav:meetings')}
      back={{ to: paths.meetings(planId), title: t('nav:meetings') }}
      kind="form"
    >
      <WritesFor />
      <form
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          plan();
        }}
      >
        <ChipChoice
          legend={t('meetings:kind')}
          value={kind}
          onChange={setKind}
          choices={MEETING_KINDS.map((value) => ({ value, label: words.kind(value) }))}
        />
        <DateField label={t('meetings:day')} value={on} onChange={setOn} />
        <div className="side-by-side">
          <TimeField label={t('meetings:startsAt')} value={startsAt} onChange={setStartsAt} />
          <TimeField label={t('meetings:endsAt')} value={endsAt} onChange={setEndsAt} />
        </div>
        <TextField
          label={t('meetings:place')}
          help={t('meetings:placeHelp')}
          value={place}
          onChange={setPlace}
          maxLength={LONGEST_LINE}
        />
        <ChipChoices
          legend={t('meetings:whoIsInvited')}
          help={
            view.relation === 'self'
              ? t('meetings:youDecideWho')
              : t('meetings:nameDecidesWho', { name: view.ownerName.value ?? '' })
          }
          values={invited}
          onChange={setChosen}
          choices={view.people.map((person) => ({ value: person.id, label: planWords.person(person.id) }))}
        />
        <div className="foot">
          <Button kind="primary" type="submit" disabled={replica === null}>
            {t('meetings:add')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
