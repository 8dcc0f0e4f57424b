import { useTranslation } from 'react-i18next';
import type { ProposalView, ProposedChange } from '#replica/api-proposals.ts';
import { useHistoryValue } from '../plan/useHistoryValue.ts';

/** What it would change, line by line: what stands now, and what would stand. */
export function ProposedLines({ proposal }: { readonly proposal: ProposalView }) {
  const { t } = useTranslation();
  const { changes, command, state } = proposal;
  if (command.type === 'rewriteText')
    return (
      <dl className="proposed">
        <dt>{state === 'open' ? t('proposals:now') : t('proposals:before')}</dt>
        <dd className="as-written">{textNow(changes) ?? command.before}</dd>
        <dt>{t('proposals:proposed')}</dt>
        <dd className="as-written">{textThen(changes) ?? command.after}</dd>
      </dl>
    );
  if (changes.length === 0) return <p>{t('proposals:aChange')}</p>;
  return (
    <ul className="proposed">
      {changes.map((change) => (
        <li key={`${change.item.key}/${change.field}`}>
          <Line change={change} />
        </li>
      ))}
    </ul>
  );
}

function Line({ change }: { readonly change: ProposedChange }) {
  const { t } = useTranslation();
  const inWords = useHistoryValue();
  const { item, field, from, to } = change;
  const kind = item.collection === null ? null : t(`history:value.thing.${item.collection}`);
  const title = change.title.trim();
  const what = title === '' ? kind : kind === null ? `«${title}»` : `${kind}: «${title}»`;
  if (field === 'added') return <>{t('proposals:added', { what: what ?? '' })}</>;
  if (field === 'deleted') return <>{t('proposals:deleted', { what: what ?? '' })}</>;
  if (field === 'restored') return <>{t('proposals:restored', { what: what ?? '' })}</>;
  const options = { field: t(`history:value.field.${field}` as 'history:empty'), from: inWords(from), to: inWords(to) };
  return (
    <>
      {what !== null && <span className="second">{what}</span>}
      <span className="back-line">
        {from.kind === 'nothing'
          ? t('back:set', options)
          : to.kind === 'nothing'
            ? t('back:cleared', options)
            : t('back:changed', options)}
      </span>
    </>
  );
}

function textNow(changes: readonly ProposedChange[]): string | null {
  const from = changes[0]?.from;
  return from?.kind === 'text' ? from.text : null;
}

function textThen(changes: readonly ProposedChange[]): string | null {
  const to = changes[0]?.to;
  return to?.kind === 'text' ? to.text : null;
}
