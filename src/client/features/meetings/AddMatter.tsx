import { PlusIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '#plan/meetings/meeting.ts';
import { Button } from '../../components/Button.tsx';
import { LONGEST_LINE } from '../../components/forms/longest.ts';
import { SelectField } from '../../components/forms/SelectField.tsx';
import { TextField } from '../../components/forms/TextField.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { useFocusBack } from '../../components/useFocusBack.ts';

/** A matter of one's own, last on the list; it may belong to a goal. */
export function AddMatter({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const { replica } = usePlan();
  const [isOpen, setOpen] = useState(false);
  const place = useFocusBack<HTMLDivElement>(isOpen);
  return (
    <div ref={place} tabIndex={-1}>
      {isOpen ? (
        <MatterForm meeting={meeting} onDone={() => setOpen(false)} />
      ) : (
        <Button
          kind="tertiary"
          className="spaced-little"
          disabled={replica === null}
          icon={<PlusIcon aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('meetings:addMatter')}
        </Button>
      )}
    </div>
  );
}

function MatterForm({ meeting, onDone }: { readonly meeting: Meeting; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { view, run } = usePlan();
  const words = usePlanWords();
  const { offerUndo } = useUndo();
  const [title, setTitle] = useState('');
  const [goal, setGoal] = useState<string | null>(null);
  const add = (): void => {
    const typed = title.trim();
    if (typed !== '') {
      const done = run({ type: 'addAgendaItem', meeting: meeting.id, title: typed, goal });
      offerUndo(t('meetings:matterAdded', { what: typed }), done, 'agenda');
    }
    onDone();
  };
  return (
    <form
      className="surface spaced"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextField
        label={t('meetings:matterTitle')}
        value={title}
        onChange={setTitle}
        maxLength={LONGEST_LINE}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a person pressed the button to write here
        autoFocus
      />
      {view.goals.length > 0 && (
        <SelectField
          label={t('meetings:matterGoal')}
          value={goal ?? ''}
          onChange={(chosen) => setGoal(chosen === '' ? null : chosen)}
        >
          <option value="">{t('meetings:noGoal')}</option>
          {view.goals.map((one) => (
            <option key={one.ref.key} value={one.id}>
              {words.goal(one)}
            </option>
          ))}
        </SelectField>
      )}
      <div className="chips spaced">
        <Button kind="secondary" type="submit">
          {t('meetings:addThisMatter')}
        </Button>
        <Button kind="tertiary" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
