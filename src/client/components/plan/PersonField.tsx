import { useTranslation } from 'react-i18next';
import type { Participant } from '#plan/participants/participant.ts';
import { compareNames, uncapitalised } from '../../i18n/format.ts';
import type { FieldTexts } from '../forms/FieldFrame.tsx';
import { SelectField } from '../forms/SelectField.tsx';
import { usePlan } from './usePlan.ts';
import { usePlanWords } from './usePlanWords.ts';

interface PersonFieldProps extends FieldTexts {
  readonly id?: string;
  readonly value: string | null;
  readonly onChange: (participant: string | null) => void;
  readonly disabled: boolean;
  /** Whom one can choose; everyone in the plan when nothing is said. */
  readonly people?: readonly Participant[];
  /** What is said when nobody is chosen. */
  readonly none: string;
}

/** One of the people in the plan: me first, then by name. */
export function PersonField({ value, onChange, people, none, ...field }: PersonFieldProps) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const words = usePlanWords();
  const shown = (people ?? view.people).toSorted(
    (a, b) =>
      Number(words.isMe(b.id)) - Number(words.isMe(a.id)) || compareNames(a.name.value ?? '', b.name.value ?? ''),
  );
  const nameOf = ({ id, role }: Participant): string =>
    role.value === null || role.value === 'planOwner' || words.isMe(id)
      ? words.person(id)
      : t('people:nameAndRole', {
          name: words.person(id),
          role: uncapitalised(t(`roles:${role.value}`)),
        });
  return (
    <SelectField {...field} value={value ?? ''} onChange={(chosen) => onChange(chosen === '' ? null : chosen)}>
      <option value="">{none}</option>
      {shown.map((person) => (
        <option key={person.ref.key} value={person.id}>
          {nameOf(person)}
        </option>
      ))}
    </SelectField>
  );
}
