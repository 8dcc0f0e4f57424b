import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AboutMe } from '#plan/about/about.ts';
import type { TextView } from '#plan/field.ts';
import type { AboutFields as Fields } from '#replica/api.ts';
import { DateField } from '../../components/forms/DateField.tsx';
import { LONGEST_LINE } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { UnreadableFields } from '../../components/plan/UnreadableFields.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useShortField } from '../../components/plan/useShortField.ts';
import { PlanText } from '../../components/text/PlanText.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

/** What stands in «Om meg»; each field saves itself. */
export function AboutFields({ about }: { readonly about: AboutMe }) {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const { today } = useFormat();
  const closed = replica === null;
  const save = (fields: Fields) => run({ type: 'setAbout', fields });
  const address = useShortField(about.address.value ?? '', (value) => save({ address: value }));
  const language = useShortField(about.language.value ?? '', (value) => save({ language: value }));
  const interpreter = useShortField(about.interpreter.value ?? '', (value) => save({ interpreter: value }));
  const isMine = view.relation === 'self';
  const name = view.ownerName.value ?? '';
  return (
    <>
      <UnreadableFields item={about} />
      <DateField
        label={isMine ? t('about:birthDate') : t('about:birthDateFor', { name })}
        value={about.birthDate.value}
        max={today}
        disabled={closed}
        onChange={(birthDate) => save({ birthDate })}
      />
      <TextField
        {...address}
        label={isMine ? t('about:address') : t('about:addressFor', { name })}
        disabled={closed}
        maxLength={LONGEST_LINE}
      />
      <TextField
        {...language}
        label={isMine ? t('about:language') : t('about:languageFor', { name })}
        disabled={closed}
        maxLength={LONGEST_LINE}
      />
      <TextField
        {...interpreter}
        label={isMine ? t('about:interpreter') : t('about:interpreterFor', { name })}
        help={t('about:interpreterHelp')}
        disabled={closed}
        maxLength={LONGEST_LINE}
      />
      <Texts
        texts={about.communication}
        label={isMine ? t('about:communication') : t('about:communicationFor', { name })}
        help={t('about:communicationHelp')}
      />
      <Texts
        texts={about.culture}
        label={isMine ? t('about:culture') : t('about:cultureFor', { name })}
        help={t('about:cultureHelp')}
      />
      <Texts
        texts={about.background}
        label={isMine ? t('about:background') : t('about:backgroundFor', { name })}
        help={t('about:backgroundHelp')}
      />
    </>
  );
}

/** Nearly always one text; where two people have begun apart, both stand. */
function Texts({
  texts,
  label,
  help,
}: {
  readonly texts: readonly TextView[];
  readonly label: ReactNode;
  readonly help: string;
}) {
  const { t } = useTranslation();
  return texts.map((text, place) => (
    <PlanText key={text.ref.section} text={text} label={label} help={place === 0 ? help : t('about:writtenApart')} />
  ));
}
