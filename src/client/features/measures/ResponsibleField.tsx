import { PersonPlusIcon } from '@navikt/aksel-icons';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Participant } from '#plan/participants/participant.ts';
import { Button } from '../../components/Button.tsx';
import { SelectField } from '../../components/forms/SelectField.tsx';
import { LONGEST_NAME } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { compareNames, uncapitalised } from '../../i18n/format.ts';

interface ResponsibleFieldProps {
  readonly value: string | null;
  readonly onChange: (participant: string | null) => void;
  readonly disabled: boolean;
}

/** Exactly one person or service answers for a measure. One who is not in the plan yet can be put in here. */
export function ResponsibleField({ value, onChange, disabled }: ResponsibleFieldProps) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const words = usePlanWords();
  const [isAdding, setAdding] = useState(false);
  const nameOf = (person: Participant): string => {
    const name = words.person(person.id);
    return person.role.value === null || words.isMe(person.id)
      ? name
      : t('people:nameAndRole', { name, role: uncapitalised(t(`roles:${person.role.value}`)) });
  };
  const people = view.people.toSorted(
    (a, b) =>
      Number(words.isMe(b.id)) - Number(words.isMe(a.id)) || compareNames(a.name.value ?? '', b.name.value ?? ''),
  );
  return (
    <>
      <SelectField
        label={t('measures:responsible')}
        help={t('measures:responsibleHelp')}
        value={value ?? ''}
        disabled={disabled}
        onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
      >
        <option value="">{t('measures:choosePerson')}</option>
        {people.map((person) => (
          <option key={person.ref.key} value={person.id}>
            {nameOf(person)}
          </option>
        ))}
      </SelectField>
      {isAdding ? (
        <AddPerson
          onAdded={(id) => {
            if (id !== null) onChange(id);
            setAdding(false);
          }}
        />
      ) : (
        <Button
          kind="tertiary"
          disabled={disabled}
          icon={<PersonPlusIcon aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {t('measures:addPerson')}
        </Button>
      )}
    </>
  );
}

function AddPerson({ onAdded }: { readonly onAdded: (id: string | null) => void }) {
  const { t } = useTranslation();
  const { run } = usePlan();
  const fieldId = useId();
  const [name, setName] = useState('');
  const add = (): void => {
    const typed = name.trim();
    onAdded(typed === '' ? null : (run({ type: 'addParticipant', fields: { name: typed } })?.created ?? null));
  };
  return (
    <form
      className="surface spaced"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextField
        id={fieldId}
        label={t('measures:newPersonName')}
        value={name}
        onChange={setName}
        maxLength={LONGEST_NAME}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a person pressed the button to write here
        autoFocus
      />
      <div className="chips spaced">
        <Button kind="secondary" type="submit">
          {t('measures:addPerson')}
        </Button>
        <Button kind="tertiary" onClick={() => onAdded(null)}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
