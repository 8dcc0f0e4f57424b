import { useTranslation } from 'react-i18next';
import type { BackToPreview } from '#replica/api.ts';
import { Notice } from '../../components/Notice.tsx';
import { useHistoryValue } from '../../components/plan/useHistoryValue.ts';
import { Row, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';

type Change = BackToPreview['changes'][number];

/** What would change, thing by thing, in sentences. */
export function BackPreview({ preview, date }: { readonly preview: BackToPreview; readonly date: string }) {
  const { t } = useTranslation();
  const inWords = useHistoryValue();
  if (!preview.wasThere) return <Notice kind="quiet">{t('back:notThere')}</Notice>;
  if (preview.changes.length === 0) return <Notice kind="quiet">{t('back:same', { date })}</Notice>;

  const sentence = ({ field, from, to }: Change): string => {
    if (field === 'deleted') return t('back:deleted');
    if (field === 'restored') return t('back:restored');
    const options = {
      field: t(`history:value.field.${field}` as 'history:empty'),
      from: inWords(from),
      to: inWords(to),
    };
    if (from.kind === 'nothing') return t('back:set', options);
    return to.kind === 'nothing' ? t('back:cleared', options) : t('back:changed', options);
  };
  return (
    <Section heading={t('back:preview')}>
      <RowList>
        {byThing(preview.changes).map(([first, ...more]) => {
          const kind = first.item.collection;
          const kindName = kind === null ? null : t(`history:value.thing.${kind}`);
          return (
            <Row
              key={first.item.key}
              what={first.title.trim() || kindName || t('nav:plan')}
              second={
                <>
                  {kindName !== null && first.title.trim() !== '' && <span className="second">{kindName}</span>}
                  {[first, ...more].map((change) => (
                    <span className="back-line" key={change.field}>
                      {sentence(change)}
                    </span>
                  ))}
                </>
              }
            />
          );
        })}
      </RowList>
      <p className="second">{t('back:newChange')}</p>
    </Section>
  );
}

/** Lines about one thing stand together already. */
function byThing(changes: readonly Change[]): readonly (readonly [Change, ...Change[]])[] {
  const things = new Map<string, [Change, ...Change[]]>();
  for (const change of changes) {
    const name = `${change.item.section}/${change.item.key}`;
    const thing = things.get(name);
    if (thing === undefined) things.set(name, [change]);
    else thing.push(change);
  }
  return [...things.values()];
}
