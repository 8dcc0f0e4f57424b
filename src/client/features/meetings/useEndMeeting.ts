import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { endsOnAnotherDay } from '#plan/meetings/decisions.ts';
import type { Meeting } from '#plan/meetings/meeting.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { paths } from '../../components/routing/paths.ts';
import { useFormat } from '../../i18n/useFormat.ts';

export interface EndMeeting {
  /** Ends the meeting, or asks first which day it was held. */
  end(): void;
  /** It is being asked. */
  readonly isAsked: boolean;
  endOn(day: CalendarDate): void;
  cancel(): void;
}

/** The meeting is held: on to its page, where the minutes stand. */
export function useEndMeeting(meeting: Meeting): EndMeeting {
  const { t } = useTranslation();
  const { planId, run } = usePlan();
  const { today } = useFormat();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const [isAsked, setAsked] = useState(false);
  const toMinutes = (): void => navigate(paths.meeting(planId, meeting.id));
  const endOn = (on: CalendarDate): void => {
    const done = run({ type: 'changeMeeting', item: meeting.ref, fields: { on, state: 'held' } });
    offerUndo(t('meetings:isHeld'), done);
    toMinutes();
  };
  return {
    end: () => {
      if (meeting.state.value === 'held') toMinutes();
      else if (endsOnAnotherDay(meeting, today)) setAsked(true);
      else endOn(today);
    },
    isAsked,
    endOn,
    cancel: () => setAsked(false),
  };
}
