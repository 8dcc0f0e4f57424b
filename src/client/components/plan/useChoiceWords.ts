import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item, MemberRef, TextView } from '#plan/field.ts';
import type { Goal, ProgressNote } from '#plan/goals/goal.ts';
import type { Measure, When } from '#plan/measures/measure.ts';
import type { Attendance } from '#plan/meetings/meeting.ts';
import type { Participant } from '#plan/participants/participant.ts';
import { fieldOf, itemOf, type OpenChoice, writersOf } from './open-choices.ts';
import { useMemberName } from './useMemberName.ts';
import { usePlan } from './usePlan.ts';
import { usePlanTitle } from './usePlanTitle.ts';
import { usePlanWords } from './usePlanWords.ts';

export interface ChoiceWords {
  /** What happened: «To har endra fristen kvar for seg». */
  readonly title: string;
  /** «Kva frist skal gjelde?» */
  readonly question: string;
  /** The name of the thing it is about. */
  readonly what: string;
}

/** Says in words what waits to be chosen. */
export function useChoiceWords(): (choice: OpenChoice) => ChoiceWords {
  const { t } = useTranslation();
  const { view } = usePlan();
  const words = usePlanWords();
  const memberName = useMemberName();
  const planTitle = usePlanTitle();
  return useCallback(
    (choice) => {
      const item = itemOf(view, choice);
      const whatOf = (): string => {
        if (item === null) return planTitle;
        switch (choice.collection) {
          case 'goals':
            return words.goal(item as Goal);
          case 'measures':
            return words.measure(item as Measure);
          case 'participants':
            return (item as Participant).name.value || t('people:unnamed');
          case 'evaluations':
            return t('evaluation:heading');
          case 'notes':
            return (item as ProgressNote).text.text.trim() || t('goals:howIsItGoing');
          case 'plan':
            return planTitle;
          case 'attendances':
            return words.person((item as Attendance).participant);
          case 'agenda':
          case 'comments':
          case 'cooperation':
          case 'meetings':
          case 'needs':
          case 'resources':
          case 'reviews':
          case 'subPlans':
            return titleOf(item, choice.collection) || t(`history:value.thing.${choice.collection}`);
        }
      };
      const titles = (): { title: string; question: string } => {
        switch (choice.field) {
          case 'deleted':
            return { title: t('conflicts:titleDeleted'), question: t('conflicts:questionDeleted') };
          case 'when': {
            const isDeadline = fieldOf(view, choice)?.alternatives.every(
              ({ value }) => (value as When | null)?.kind === 'due',
            );
            return isDeadline === true
              ? { title: t('conflicts:titleDate'), question: t('conflicts:questionDate') }
              : { title: t('conflicts:titleWhen'), question: t('conflicts:question') };
          }
          case 'targetDate':
          case 'plannedFor':
          case 'doneOn':
          case 'nextReview':
          case 'planPeriod':
          case 'on':
          case 'date':
          case 'reviewOn':
          case 'birthDate':
            return { title: t('conflicts:titleDay'), question: t('conflicts:questionDay') };
          case 'status':
          case 'achievement':
            return { title: t('conflicts:titleStatus'), question: t('conflicts:questionStatus') };
          case 'responsible':
            return { title: t('conflicts:titleResponsible'), question: t('conflicts:questionResponsible') };
          case 'priority':
            return { title: t('conflicts:titlePriority'), question: t('conflicts:question') };
          case 'areas':
          case 'chosenAreas':
            return { title: t('conflicts:titleAreas'), question: t('conflicts:question') };
          case 'chair':
          case 'minuteTaker':
          case 'by':
            return { title: t('conflicts:titlePeople'), question: t('conflicts:question') };
          case 'agreed':
          case 'coming':
          case 'present':
          case 'isDone':
          case 'onPaper':
          case 'onlyMe':
          case 'coordinationOnly':
          case 'noCooperation':
          case 'hadSay':
          case 'changed':
          case 'attends':
            return { title: t('conflicts:titleAgreed'), question: t('conflicts:question') };
          case 'contributors':
            return { title: t('conflicts:titleHelpers'), question: t('conflicts:question') };
          default:
            return { title: t('conflicts:titleText'), question: t('conflicts:question') };
        }
      };
      const { title, question } = titles();
      // One person's phone and tablet may have been apart: then no second one is to be spoken of.
      const writers = new Set(writersOf(view, choice));
      const [writer] = writers;
      const byOne = (by: MemberRef): string => {
        const isDeleted = choice.field === 'deleted';
        if (by === view.me) return isDeleted ? t('conflicts:titleDeletedByMe') : t('conflicts:titleByMe');
        const name = memberName(by);
        return isDeleted ? t('conflicts:titleDeletedByOne', { name }) : t('conflicts:titleByOne', { name });
      };
      return { title: writers.size === 1 ? byOne(writer!) : title, question, what: whatOf() };
    },
    [view, words, memberName, planTitle, t],
  );
}

/** What a thing is called by: its name on the list. A meeting and a review may have none. */
function titleOf(item: Item, collection: OpenChoice['collection']): string {
  const texts = item as Partial<Record<'text' | 'title' | 'who' | 'purpose', TextView>>;
  const title = { agenda: texts.title, subPlans: texts.title, cooperation: texts.who, meetings: texts.purpose };
  return (Object.hasOwn(title, collection) ? title[collection as 'agenda'] : texts.text)?.text.trim() ?? '';
}
