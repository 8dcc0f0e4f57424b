import { useTranslation } from 'react-i18next';
import { SHARED_RIGHTS, type SharedPart, type SharedRight } from '#plan/consent/sharing.ts';
import type { AccessSection } from '#replica/api-people.ts';
import { SelectField } from '../forms/SelectField.tsx';
import { useAccessWords } from './useAccessWords.ts';

/** By section id. Sections that are not in it are not seen. */
export type RightsByPart = ReadonlyMap<string, SharedRight>;

/** What somebody may, part by part. To give rights on is chosen elsewhere: it stands here only where they have it. */
export function RightByPart({
  sections,
  rights,
  onChange,
}: {
  readonly sections: readonly AccessSection[];
  readonly rights: RightsByPart;
  readonly onChange: (rights: RightsByPart) => void;
}) {
  const { t } = useTranslation();
  const words = useAccessWords();
  const choose = (section: string, chosen: string): void => {
    const next = new Map(rights);
    const right = SHARED_RIGHTS.find((one) => one === chosen);
    if (right === undefined) next.delete(section);
    else next.set(section, right);
    onChange(next);
  };
  return sections.map((section) => (
    <SelectField
      key={section.section}
      label={words.section(section)}
      value={rights.get(section.section) ?? ''}
      onChange={(chosen) => choose(section.section, chosen)}
    >
      <option value="">{t('access:optionNone')}</option>
      <option value="read">{t('access:optionRead')}</option>
      <option value="suggest">{t('access:optionSuggest')}</option>
      <option value="write">{t('access:optionWrite')}</option>
      {rights.get(section.section) === 'admin' && <option value="admin">{t('access:mayShare')}</option>}
    </SelectField>
  ));
}

/** What was chosen of these sections, in their order. */
export function sharedParts(sections: readonly AccessSection[], rights: RightsByPart): readonly SharedPart[] {
  return sections.flatMap(({ section }) => {
    const right = rights.get(section);
    return right === undefined ? [] : [{ section, right }];
  });
}
