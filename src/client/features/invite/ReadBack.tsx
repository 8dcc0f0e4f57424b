import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { rightsIn, type InviteDraft, type Part, type PartRight } from './invite-draft.ts';
import { usePartName } from './usePartName.ts';

/** What was chosen, in sentences, before anything is signed: also what the person will not see. */
export function ReadBack({
  draft,
  parts,
  name,
}: {
  readonly draft: InviteDraft;
  readonly parts: readonly Part[];
  readonly name: string;
}) {
  const { t } = useTranslation();
  const { names, date } = useFormat();
  const partName = usePartName();
  const rights = rightsIn(draft, parts);
  const listOf = (right: PartRight): string | null => {
    const of = parts.filter(({ section }) => rights.get(section) === right);
    return of.length === 0 ? null : names(of.map((part) => t('invite:partNamed', { part: partName(part) })));
  };
  const [write, suggest, read, none] = [listOf('write'), listOf('suggest'), listOf('read'), listOf('none')];
  return (
    <section className="section" aria-labelledby="read-back">
      <h2 id="read-back">{t('invite:readBack')}</h2>
      <div className="read-back">
        {write !== null && <p>{t('invite:mayWrite', { name, parts: write })}</p>}
        {suggest !== null && <p>{t('invite:maySuggest', { name, parts: suggest })}</p>}
        {read !== null && <p>{t('invite:mayRead', { name, parts: read })}</p>}
        <p>{none === null ? t('invite:seesAll', { name }) : t('invite:seesNot', { name, parts: none })}</p>
        {draft.until !== null && <p>{t('invite:holdsUntil', { date: date(draft.until) })}</p>}
      </div>
      <p className="second spaced">{t('invite:onlyNow')}</p>
      <p className="second">{t('invite:confidential')}</p>
    </section>
  );
}
