import { PencilIcon, TrashIcon } from '@navikt/aksel-icons';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextRef } from '#plan/field.ts';
import type { Goal, ProgressNote } from '#plan/goals/goal.ts';
import { Button } from '../../components/Button.tsx';
import { Segments } from '../../components/forms/Choices.tsx';
import { IconButton } from '../../components/IconButton.tsx';
import { useMemberName } from '../../components/plan/useMemberName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { UndoLine, useUndo } from '../../components/plan/useUndo.tsx';
import { Section } from '../../components/Section.tsx';
import { PlanText } from '../../components/text/PlanText.tsx';
import { OthersWords, OwnWords } from '../../components/Words.tsx';
import { capitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** «Korleis går det?»: the person first, then the others. */
export function GoalNotes({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { replica } = usePlan();
  const [isWriting, setWriting] = useState(false);
  /** The note in hand; `null` for a new one, until its first key. */
  const [inHand, setInHand] = useState<string | null>(null);
  const write = (note: string | null): void => {
    setInHand(note);
    setWriting(true);
  };
  const shown = [...goal.notes.filter((note) => note.own), ...goal.notes.filter((note) => !note.own)].filter(
    (note) => note.id !== inHand,
  );
  return (
    <Section heading={t('goals:howIsItGoing')}>
      <UndoLine place="notes" />
      {shown.length === 0 && !isWriting && <p className="second">{t('empty:notes')}</p>}
      <ul className="notes">
        {shown.map((note) => (
          <li key={note.ref.key}>
            <Note note={note} onEdit={() => write(note.id)} />
          </li>
        ))}
      </ul>
      {!isWriting ? (
        <Button
          kind="secondary"
          full
          className="spaced"
          disabled={replica === null}
          icon={<PencilIcon aria-hidden />}
          onClick={() => write(null)}
        >
          {t('goals:writeHowItGoes')}
        </Button>
      ) : (
        <WriteNote
          goal={goal}
          note={goal.notes.find((note) => note.id === inHand) ?? null}
          onMade={setInHand}
          onDone={() => {
            setWriting(false);
            setInHand(null);
          }}
        />
      )}
    </Section>
  );
}

function Note({ note, onEdit }: { readonly note: ProgressNote; readonly onEdit: () => void }) {
  const { t } = useTranslation();
  const { view, run } = usePlan();
  const { offerUndo } = useUndo();
  const { moment } = useFormat();
  const isMine = note.writer === view.me;
  const voice = useVoice(note);
  const Voice = note.own ? OwnWords : OthersWords;
  return (
    <>
      <Voice by={voice}>
        <p className={note.own ? 'own-text as-written' : 'as-written'}>{note.text.text}</p>
        <div className="note-foot">
          <span className="second">{capitalised(moment(note.created.at))}</span>
          {isMine && (
            <>
              <IconButton label={t('goals:editNote')} onClick={onEdit}>
                <PencilIcon aria-hidden />
              </IconButton>
              <IconButton
                label={t('goals:deleteNote')}
                onClick={() => offerUndo(t('undo:noteDeleted'), run({ type: 'deleteItem', item: note.ref }), 'notes')}
              >
                <TrashIcon aria-hidden />
              </IconButton>
            </>
          )}
        </div>
      </Voice>
    </>
  );
}

/** Whose words a note is: «Eg seier», «Fysioterapeut, Amir Test». */
function useVoice({ own, writer }: ProgressNote): string {
  const { t } = useTranslation();
  const { view } = usePlan();
  const memberName = useMemberName();
  if (own)
    return view.relation === 'self' ? t('goals:iSay') : t('goals:nameSays', { name: view.ownerName.value ?? '' });
  if (writer === view.me) return t('goals:youWrote');
  const role = view.people.find((person) => person.member === writer)?.role.value ?? null;
  const name = memberName(writer);
  return role === null ? t('goals:nameSays', { name }) : t('goals:roleSays', { role: t(`roles:${role}`), name });
}

interface WriteNoteProps {
  readonly goal: Goal;
  /** `null` until the first key. */
  readonly note: ProgressNote | null;
  readonly onMade: (id: string | null) => void;
  readonly onDone: () => void;
}

/** The note is made with its first key and saved with each one after. */
function WriteNote({ goal, note, onMade, onDone }: WriteNoteProps) {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const [own, setOwn] = useState(true);
  const make = useCallback(
    (first: string): TextRef | null => {
      const id = run({ type: 'addNote', goal: goal.id, text: first, own })?.created ?? null;
      onMade(id);
      const now = replica?.getView().goals.find((one) => one.id === goal.id);
      return now?.notes.find((one) => one.id === id)?.text.ref ?? null;
    },
    [run, replica, goal.id, own, onMade],
  );
  return (
    <div className="spaced">
      {view.relation !== 'self' && note === null && (
        <Segments
          legend={t('goals:whoSays')}
          value={own ? 'owner' : 'me'}
          onChange={(who) => setOwn(who === 'owner')}
          choices={[
            { value: 'owner', label: view.ownerName.value ?? '' },
            { value: 'me', label: t('common:you') },
          ]}
        />
      )}
      <PlanText text={note?.text ?? null} make={make} label={t('goals:writeHowItGoes')} focused />
      <Button kind="secondary" className="spaced" onClick={onDone}>
        {t('common:done')}
      </Button>
    </div>
  );
}
