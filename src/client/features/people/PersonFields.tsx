import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ATTENDS, type Participant } from '#plan/participants/participant.ts';
import { checkPhone } from '#plan/participants/phone.ts';
import type { Role } from '#plan/participants/roles.ts';
import type { ParticipantFields } from '#replica/api.ts';
import { ChipChoice } from '../../components/forms/Choices.tsx';
import { LONGEST_LINE, LONGEST_NAME } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useShortField } from '../../components/plan/useShortField.ts';
import { RoleField } from './RoleField.tsx';
import { useAttendsWords } from './useAttendsWords.ts';

interface PersonFieldsProps {
  /** `null` while nothing is written on the card yet. */
  readonly person: Participant | null;
  readonly save: (fields: ParticipantFields) => void;
}

/** What stands on a card. */
export function PersonFields({ person, save }: PersonFieldsProps) {
  const { t } = useTranslation();
  const { replica } = usePlan();
  const words = usePlanWords();
  const closed = replica === null;
  const name = useShortField(person?.name.value ?? '', (value) => save({ name: value }));
  const organisation = useShortField(person?.organisation.value ?? '', (value) => save({ organisation: value }));
  const email = useShortField(person?.email.value ?? '', (value) => save({ email: value }));
  const contribution = useShortField(person?.contribution.value ?? '', (value) => save({ contribution: value }));
  const responsibility = useShortField(person?.responsibility.value ?? '', (value) => save({ responsibility: value }));
  const expectation = useShortField(person?.expectation.value ?? '', (value) => save({ expectation: value }));
  const attendsWords = useAttendsWords();
  const isMe = person !== null && words.isMe(person.id);
  const shownName = person?.name.value ?? '';
  const role = person?.role.value ?? null;
  return (
    <>
      <TextField
        {...name}
        label={t('people:name')}
        help={isMe ? undefined : t('people:nameHelp')}
        disabled={closed}
        maxLength={LONGEST_NAME}
        autoCapitalize="words"
      />
      {role !== 'planOwner' && (
        <RoleField value={role} disabled={closed} onChange={(chosen: Role | null) => save({ role: chosen })} />
      )}
      <TextField {...organisation} label={t('people:organisation')} disabled={closed} maxLength={LONGEST_LINE} />
      <PhoneField value={person?.phone.value ?? ''} disabled={closed} onSave={(phone) => save({ phone })} />
      <TextField
        {...email}
        type="email"
        inputMode="email"
        label={t('people:email')}
        disabled={closed}
        maxLength={LONGEST_LINE}
      />
      <TextField
        {...contribution}
        label={
          isMe
            ? t('people:contributionMine')
            : shownName === ''
              ? t('people:contributionNew')
              : t('people:contribution', { name: shownName })
        }
        disabled={closed}
        maxLength={LONGEST_LINE}
      />
      {role !== 'planOwner' && (
        <TextField
          {...responsibility}
          label={
            isMe
              ? t('people:responsibilityMine')
              : shownName === ''
                ? t('people:responsibilityNew')
                : t('people:responsibility', { name: shownName })
          }
          help={t('people:responsibilityHelp')}
          disabled={closed}
          maxLength={LONGEST_LINE}
        />
      )}
      <TextField
        {...expectation}
        label={
          isMe
            ? t('people:expectationMine')
            : shownName === ''
              ? t('people:expectationNew')
              : t('people:expectation', { name: shownName })
        }
        disabled={closed}
        maxLength={LONGEST_LINE}
      />
      <ChipChoice
        legend={isMe ? t('people:attendsMine') : t('people:attends')}
        disabled={closed}
        value={person?.attends.value ?? null}
        onChange={(attends) => save({ attends })}
        choices={ATTENDS.map((value) => ({ value, label: attendsWords(value) }))}
      />
    </>
  );
}

/** Said only once the field is left: nobody is told of a fault in the middle of a number. */
function PhoneField({
  value,
  onSave,
  disabled,
}: {
  readonly value: string;
  readonly onSave: (phone: string) => void;
  readonly disabled: boolean;
}) {
  const { t } = useTranslation();
  const [isLeft, setLeft] = useState(true);
  const phone = useShortField(value, onSave);
  const checked = checkPhone(phone.value);
  const error = (): string | undefined => {
    if (!isLeft || phone.value.trim() === '' || checked.ok) return undefined;
    switch (checked.error.type) {
      case 'TooFewDigits':
        return t('errors:phoneTooShort', { count: checked.error.missing });
      case 'TooManyDigits':
        return t('people:phoneTooLong', { count: checked.error.extra });
      case 'NotANumber':
        return t('people:phoneNotNumber');
    }
  };
  return (
    <TextField
      label={t('people:phone')}
      type="tel"
      inputMode="tel"
      disabled={disabled}
      maxLength={LONGEST_LINE}
      value={phone.value}
      onChange={phone.onChange}
      error={error()}
      onFocus={() => setLeft(false)}
      onBlur={() => {
        phone.onBlur();
        setLeft(true);
      }}
    />
  );
}
