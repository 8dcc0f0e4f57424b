import { CheckmarkIcon, ChevronRightIcon, PencilIcon, PlusIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AgendaItem, Meeting } from '#plan/meetings/meeting.ts';
import { Button } from '../../components/Button.tsx';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { UndoLine, useUndo } from '../../components/plan/useUndo.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { AddMatter } from './AddMatter.tsx';
import { ChangeAgenda } from './ChangeAgenda.tsx';
import { useStandardAgenda } from './useStandardAgenda.ts';

/** What is to be talked of, in order. */
export function Agenda({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const { replica } = usePlan();
  const { offerUndo } = useUndo();
  const addStandard = useStandardAgenda();
  const [isChanging, setChanging] = useState(false);
  const closed = replica === null;
  return (
    <Section
      heading={t('meetings:agenda')}
      action={
        meeting.agenda.length > 0 && (
          <Button kind="tertiary" icon={<PencilIcon aria-hidden />} onClick={() => setChanging(!isChanging)}>
            {isChanging ? t('common:done') : t('meetings:changeAgenda')}
          </Button>
        )
      }
    >
      <UndoLine place="agenda" />
      {meeting.agenda.length === 0 && (
        <div className="stack">
          <p className="second">{t('meetings:noMatters')}</p>
          <Button
            kind="secondary"
            disabled={closed}
            icon={<PlusIcon aria-hidden />}
            onClick={() => offerUndo(t('meetings:standardAdded'), addStandard(meeting.id), 'agenda')}
          >
            {t('meetings:useStandard')}
          </Button>
        </div>
      )}
      {isChanging ? (
        <ChangeAgenda meeting={meeting} />
      ) : (
        <ol className="matters" aria-label={t('meetings:agenda')}>
          {meeting.agenda.map((matter) => (
            <MatterRow key={matter.ref.key} meeting={meeting} matter={matter} />
          ))}
        </ol>
      )}
      <AddMatter meeting={meeting} />
    </Section>
  );
}

function MatterRow({ meeting, matter }: { readonly meeting: Meeting; readonly matter: AgendaItem }) {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const words = useMeetingWords();
  const planWords = usePlanWords();
  const what = words.matter(matter);
  const isDone = matter.isDone.value === true;
  const goal = view.goals.find(({ id }) => id === matter.goal);
  return (
    <li className="todo-item">
      <label className="tick-box">
        <input
          type="checkbox"
          autoComplete="off"
          checked={isDone}
          disabled={replica === null}
          aria-label={isDone ? t('meetings:markMatterNotDone', { what }) : t('meetings:markMatterDone', { what })}
          onChange={(event) =>
            run({ type: 'setAgendaItemDone', item: matter.ref, isDone: event.currentTarget.checked })
          }
        />
        <CheckmarkIcon aria-hidden />
      </label>
      <Link href={paths.agendaItem(planId, meeting.id, matter.id)}>
        <span className="what">{what}</span>
        {goal !== undefined && <span className="second">{planWords.goal(goal)}</span>}
        <ChevronRightIcon aria-hidden />
      </Link>
    </li>
  );
}
