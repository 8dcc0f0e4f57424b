import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { CoordinatorLevel } from '#plan/coordinators/coordinator.ts';
import type { Goal, GoalAchievement, GoalPriority } from '#plan/goals/goal.ts';
import { type Measure, type ShownStatus, type Weekday, WEEKDAYS, type When } from '#plan/measures/measure.ts';
import type { Participant } from '#plan/participants/participant.ts';
import { weekdayName } from '../../i18n/format.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { usePlan } from './usePlan.ts';

/** The things of a plan in words, in the language on screen. */
export interface PlanWords {
  /** The name on the card; «Du» when the card is mine. */
  person(id: string | null): string;
  /** As `person`, inside a sentence: «deg». */
  personInside(id: string | null): string;
  isMe(id: string | null): boolean;
  goal(goal: Goal): string;
  measure(measure: Measure): string;
  /** `innan 4. desember`, `kvar tysdag og torsdag`. */
  when(when: When): string;
  /** When a measure is to be done, or was. */
  measureWhen(measure: Measure): string | null;
  /** Who and when, parted by a dot: the second line of a measure. */
  whoAndWhen(measure: Measure): string;
  weekday(day: Weekday): string;
  priority(priority: GoalPriority): string;
  achievement(achievement: GoalAchievement): string;
  level(level: CoordinatorLevel): string;
}

export function usePlanWords(): PlanWords {
  const { t } = useTranslation();
  const { view } = usePlan();
  const format = useFormat();
  return useMemo(() => {
    const cards = new Map<string, Participant>(view.people.map((card) => [card.id, card]));
    const isMe = (id: string | null): boolean => id !== null && cards.get(id)?.member === view.me;
    const person = (id: string | null): string => {
      if (id === null) return t('measures:noResponsible');
      if (isMe(id)) return t('common:you');
      return cards.get(id)?.name.value || t('people:unnamed');
    };
    const weekday = (day: Weekday): string => weekdayName(mondayPlus(WEEKDAYS.indexOf(day)), currentLanguage());
    const when = (at: When): string => {
      switch (at.kind) {
        case 'due':
          return t('measures:dueBy', { date: format.shortDate(at.date) });
        case 'everyDay':
          return t('dates:everyDay');
        case 'weekdays':
          return t('dates:everyWeekday', { weekday: format.names(inOrder(at.days).map(weekday)) });
        case 'timesAWeek':
          return t('dates:timesAWeek', { count: at.times });
      }
    };
    const measureWhen = (measure: Measure): string | null => {
      if (measure.status.value === 'done' && measure.doneOn !== null) {
        return t('measures:doneOn', { date: format.shortDate(measure.doneOn) });
      }
      return measure.when.value === null ? null : when(measure.when.value);
    };
    return {
      person,
      personInside: (id) => (isMe(id) ? t('common:youObject') : person(id)),
      isMe,
      goal: (goal) => goal.ownWords.text.trim() || t('goals:untitled'),
      measure: (measure) => measure.what.text.trim() || t('measures:untitled'),
      when,
      measureWhen,
      whoAndWhen: (measure) => {
        const time = measureWhen(measure);
        const who = person(measure.responsible.value);
        return time === null ? who : `${who} · ${time}`;
      },
      weekday,
      priority: (priority) => {
        switch (priority) {
          case 'high':
            return t('goals:priorityHigh');
          case 'normal':
            return t('goals:priorityNormal');
          case 'low':
            return t('goals:priorityLow');
        }
      },
      achievement: (achievement) => {
        switch (achievement) {
          case 'notReached':
            return t('goals:notReached');
          case 'partlyReached':
            return t('goals:partlyReached');
          case 'reached':
            return t('goals:reached');
          case 'laidAside':
            return t('goals:laidAside');
        }
      },
      level: (level) => {
        switch (level) {
          case 'municipality':
            return t('people:levelMunicipality');
          case 'hospital':
            return t('people:levelHospital');
          case 'child':
            return t('people:levelChild');
        }
      },
    };
  }, [view, t, format]);
}

/** The shape that goes with how far a person has come: the same shapes as for measures. */
export const ACHIEVEMENT_SHAPES: Readonly<Record<GoalAchievement, ShownStatus>> = {
  notReached: 'notStarted',
  partlyReached: 'inProgress',
  reached: 'done',
  laidAside: 'ended',
};

/** The first of January 2024 was a Monday. */
function mondayPlus(days: number): CalendarDate {
  return `2024-01-0${1 + days}` as CalendarDate;
}

function inOrder(days: readonly Weekday[]): readonly Weekday[] {
  return WEEKDAYS.filter((day) => days.includes(day));
}
