import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { GoalAchievement, GoalPriority, Voice } from '#plan/goals/goal.ts';
import type { LifeArea } from '#plan/life-areas.ts';
import type { Agreement, MeasureStatus, When } from '#plan/measures/measure.ts';
import type { Role } from '#plan/participants/roles.ts';
import type { ChoiceCollection } from '../../components/plan/open-choices.ts';
import { useAreaName } from '../../components/plan/useAreaName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { weekdayName } from '../../i18n/format.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** Fields whose values are codes, and where the words for those are (`history:value.…`). */
const CODES: Readonly<Record<string, string>> = {
  'meetings/kind': 'meeting',
  'meetings/state': 'meetingState',
  'subPlans/kind': 'subPlan',
  'cooperation/state': 'cooperation',
  'reviews/hadSay': 'hadSay',
  'participants/attends': 'attends',
};

/**
 * A value of a field in words. What a field holds is checked where it is read, so its name tells its type.
 * `weekday`: dates with the day of the week. `inside`: people as they are named inside a sentence («deg»).
 */
export function useValueWords(
  collection: ChoiceCollection,
): (field: string, value: unknown, form?: 'weekday' | 'inside') => string {
  const { t } = useTranslation();
  const { view } = usePlan();
  const words = usePlanWords();
  const areaName = useAreaName();
  const { shortDate, names } = useFormat();
  return useCallback(
    (field, value, form) => {
      const person = form === 'inside' ? words.personInside : words.person;
      const dateInWords = (date: CalendarDate): string =>
        form === 'weekday'
          ? t('dates:onWeekday', { weekday: weekdayName(date, currentLanguage()), date: shortDate(date) })
          : shortDate(date);
      if (value === null || value === undefined || value === '') return t('conflicts:nothing');
      const code = CODES[`${collection}/${field}`];
      if (code !== undefined) return t(`history:value.${code}.${value as string}` as 'history:empty');
      if (typeof value === 'boolean') return value ? t('history:value.yesNo.yes') : t('history:value.yesNo.no');
      switch (field) {
        case 'targetDate':
        case 'plannedFor':
        case 'doneOn':
        case 'nextReview':
        case 'on':
        case 'date':
        case 'reviewOn':
        case 'birthDate':
          return dateInWords(value as CalendarDate);
        case 'planPeriod': {
          const { from, to } = value as { readonly from: CalendarDate; readonly to: CalendarDate };
          return t('plan:periodValue', { from: shortDate(from), to: shortDate(to) });
        }
        case 'when': {
          const when = value as When;
          return when.kind === 'due' ? dateInWords(when.date) : words.when(when);
        }
        case 'status':
          return t(`status:${value as MeasureStatus}`);
        case 'achievement':
          return words.achievement(value as GoalAchievement);
        case 'priority':
          return words.priority(value as GoalPriority);
        case 'areas':
        case 'chosenAreas':
          return names((value as readonly LifeArea[]).map(areaName));
        case 'voice':
          return voiceInWords(value as Voice);
        case 'parentGoal': {
          const parent = view.goals.find((goal) => goal.id === value);
          return parent === undefined ? t('goals:untitled') : words.goal(parent);
        }
        case 'responsible':
        case 'chair':
        case 'minuteTaker':
          return person(value as string);
        case 'contributors':
        case 'by':
          return (value as readonly string[]).length === 0
            ? t('common:nobody')
            : names((value as readonly string[]).map(person));
        case 'agreed':
          return agreementInWords(value as Agreement);
        case 'role':
          return t(`roles:${value as Role}`);
        default:
          return typeof value === 'string' ? value : t('errors:cannotShow');
      }

      function voiceInWords({ whose, participant }: Voice): string {
        const what = t(`history:value.voice.${whose}`);
        return participant === null ? what : t('conflicts:voice', { what, name: person(participant) });
      }

      function agreementInWords({ answer }: Agreement): string {
        switch (answer) {
          case 'yes':
            return t('measures:answerYes');
          case 'no':
            return t('measures:answerNo');
          case 'notAsked':
            return t('measures:notAsked');
        }
      }
    },
    [collection, t, view, words, shortDate, names, areaName],
  );
}
