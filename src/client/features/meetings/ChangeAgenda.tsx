import { ArrowDownIcon, ArrowUpIcon, TrashIcon } from '@navikt/aksel-icons';
import { type MouseEvent, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaItem, Meeting } from '#plan/meetings/meeting.ts';
import { IconButton } from '../../components/IconButton.tsx';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { PlanText } from '../../components/text/PlanText.tsx';

/** The list of matters with its words and its order open for change. */
export function ChangeAgenda({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  return (
    <ol className="matters" ref={list} tabIndex={-1} aria-label={t('meetings:agenda')}>
      {meeting.agenda.map((matter, place) => (
        <ChangeMatter key={matter.ref.key} agenda={meeting.agenda} matter={matter} place={place} list={list} />
      ))}
    </ol>
  );
}

function ChangeMatter({
  agenda,
  matter,
  place,
  list,
}: {
  readonly agenda: readonly AgendaItem[];
  readonly matter: AgendaItem;
  readonly place: number;
  readonly list: RefObject<HTMLOListElement | null>;
}) {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const words = useMeetingWords();
  const { offerUndo } = useUndo();
  const closed = replica === null;
  const what = words.matter(matter);
  const item = matter.ref;
  const moveBefore = ({ currentTarget: button }: MouseEvent<HTMLButtonElement>, before: string | null): void => {
    offerUndo(t('meetings:matterMoved', { what }), run({ type: 'reorderAgendaItem', item, before }), 'agenda');
    // The row has another place in the page now, and lost the focus on the way.
    requestAnimationFrame(() => (button.disabled ? list.current : button)?.focus());
  };
  const remove = (): void => {
    offerUndo(t('meetings:matterDeleted', { what }), run({ type: 'deleteItem', item }), 'agenda');
    list.current?.focus();
  };
  return (
    <li className="change-matter">
      <PlanText
        text={matter.title}
        size="line"
        label={t('meetings:matterNumber', { number: place + 1, total: agenda.length })}
      />
      <div className="change-matter-buttons">
        <IconButton
          label={t('meetings:moveMatterUp', { what })}
          disabled={closed || place === 0}
          onClick={(event) => moveBefore(event, agenda[place - 1]?.id ?? null)}
        >
          <ArrowUpIcon aria-hidden />
        </IconButton>
        <IconButton
          label={t('meetings:moveMatterDown', { what })}
          disabled={closed || place === agenda.length - 1}
          onClick={(event) => moveBefore(event, agenda[place + 2]?.id ?? null)}
        >
          <ArrowDownIcon aria-hidden />
        </IconButton>
        <IconButton label={t('meetings:deleteMatter', { what })} disabled={closed} onClick={remove}>
          <TrashIcon aria-hidden />
        </IconButton>
      </div>
    </li>
  );
}
