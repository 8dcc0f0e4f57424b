import { useTranslation } from 'react-i18next';
import { shownStatus } from '#plan/measures/shown-status.ts';
import type { NumberedMeasure } from '#plan/papers/numbers.ts';
import { usePlanWords } from '../../../components/plan/usePlanWords.ts';
import { StatusBead } from '../../../components/Status.tsx';
import type { Paper } from '../usePaper.ts';
import { usePaperWords } from '../usePaperWords.ts';
import { Comments } from './Comments.tsx';

/** A column for each thing the law asks of a measure (§ 19 e and f). The head stands on every page the table comes to. */
export function MeasureTable({
  measures,
  paper,
  label,
}: {
  readonly measures: readonly NumberedMeasure[];
  readonly paper: Paper;
  readonly label: string;
}) {
  const { t } = useTranslation();
  return (
    <table className="paper-table paper-measures" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('print:colWhatHow')}</th>
          <th scope="col">{t('print:colExtent')}</th>
          <th scope="col">{t('print:colResponsible')}</th>
          <th scope="col">{t('print:colWhen')}</th>
          <th scope="col">{t('print:colStatus')}</th>
        </tr>
      </thead>
      <tbody>
        {measures.map((one) => (
          <MeasureRow key={one.measure.id} one={one} paper={paper} />
        ))}
      </tbody>
    </table>
  );
}

function MeasureRow({ one: { measure, number }, paper }: { readonly one: NumberedMeasure; readonly paper: Paper }) {
  const { t } = useTranslation();
  const words = usePaperWords();
  const planWords = usePlanWords();
  // Whether somebody has said yes is told as on the screen of who prints.
  const status = shownStatus(measure, paper.whole);
  const done = words.done(measure);
  const contributors = measure.contributors.value ?? [];
  return (
    <tr>
      <th scope="row">
        <p className="as-written">
          <span className="paper-number">{number}</span> {planWords.measure(measure)}
        </p>
        {measure.method.text.trim() !== '' && <p className="as-written paper-plain">{measure.method.text.trim()}</p>}
        <Comments comments={measure.comments} />
      </th>
      <td data-label={t('print:colExtent')} className="as-written">
        {measure.extent.text.trim()}
      </td>
      <td data-label={t('print:colResponsible')}>
        <p>{words.person(measure.responsible.value)}</p>
        <Agreed measure={measure} />
        {contributors.length > 0 && <p>{t('print:helps', { names: words.names(contributors) })}</p>}
      </td>
      <td data-label={t('print:colWhen')}>{measure.when.value === null ? '' : words.when(measure.when.value)}</td>
      <td data-label={t('print:colStatus')}>
        <span className="paper-status">
          <StatusBead status={status} size={16} />
          {t(`status:${status}`)}
        </span>
        {done !== null && <p>{done}</p>}
      </td>
    </tr>
  );
}

/** What the responsible has answered. */
function Agreed({ measure }: { readonly measure: NumberedMeasure['measure'] }) {
  const { t } = useTranslation();
  const words = usePaperWords();
  const agreed = measure.agreed.value;
  if (agreed === null) return null;
  if (agreed.answer === 'notAsked') return <p>{t('measures:notAsked')}</p>;
  const name = words.person(agreed.participant ?? measure.responsible.value);
  const said = agreed.answer === 'yes' ? t('print:saidYes', { name }) : t('print:saidNo', { name });
  return (
    <p>
      {said}
      {agreed.on !== null && ` ${words.day(agreed.on)}`}
    </p>
  );
}
