import { useTranslation } from 'react-i18next';
import { SHARED_RIGHTS, type SharedPart, type SharedRight } from '#plan/consent/sharing.ts';
import type { AccessSection } from '#replica/api-people.ts';
import { SelectField } from '../forms/SelectField.tsx';
import { usePlan } from '../plan/usePlan.ts';
import { crisisPlansIn, partsTogether, rightTogether } from './together.ts';
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
  const { view } = usePlan();
  const together = partsTogether(sections, rights, crisisPlansIn(view));
  const choose = (some: readonly string[], chosen: string): void => {
    const next = new Map(rights);
    const right = SHARED_RIGHTS.find((one) => one === chosen);
    for (const section of some)
      if (right === undefined) next.delete(section);
      else next.set(section, right);
    onChange(next);
  };
  return (
    <>
      {together.length >= MANY && (
        <Together right={rightTogether(together, rights)} onChange={(chosen) => choose(together, chosen)} />
      )}
      {sections.map((section) => (
        <SelectField
          key={section.section}
          label={words.section(section)}
          value={rights.get(section.section) ?? ''}
          onChange={(chosen) => choose([section.section], chosen)}
        >
          <option value="">{t('access:optionNone')}</option>
          <option value="read">{t('access:optionRead')}</option>
          <option value="suggest">{t('access:optionSuggest')}</option>
          <option value="write">{t('access:optionWrite')}</option>
          {rights.get(section.section) === 'admin' && <option value="admin">{t('access:mayShare')}</option>}
        </SelectField>
      ))}
    </>
  );
}

/** So many selects of equal weight are a wall. */
const MANY = 4;

/** One choice for the many; each can be chosen otherwise below. */
function Together({
  right,
  onChange,
}: {
  readonly right: ReturnType<typeof rightTogether>;
  readonly onChange: (chosen: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <SelectField label={t('access:together')} help={t('access:togetherHelp')} value={right} onChange={onChange}>
      {right === 'mixed' && <option value="mixed">{t('access:optionMixed')}</option>}
      <option value="none">{t('access:optionNone')}</option>
      <option value="read">{t('access:optionRead')}</option>
      <option value="suggest">{t('access:optionSuggest')}</option>
      <option value="write">{t('access:optionWrite')}</option>
    </SelectField>
  );
}

/** What was chosen of these sections, in their order. */
export function sharedParts(sections: readonly AccessSection[], rights: RightsByPart): readonly SharedPart[] {
  return sections.flatMap(({ section }) => {
    const right = rights.get(section);
    return right === undefined ? [] : [{ section, right }];
  });
}
