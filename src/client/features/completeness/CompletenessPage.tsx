import { useTranslation } from 'react-i18next';
import { completeness, type CompletenessRow, countMissing } from '#plan/completeness/completeness.ts';
import { PLAN_CONTENTS } from '#plan/completeness/legal.ts';
import { CoordinatorWithoutPlan } from '../../components/plan/CoordinatorWithoutPlan.tsx';
import { FixedNotes } from '../../components/plan/FixedNotes.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { usePlacePath } from '../../components/routing/usePlacePath.ts';
import { RowLink } from '../../components/Row.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { StatusBead } from '../../components/Status.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { useCompletenessWords } from './useCompletenessWords.ts';

/** The nine things a plan must hold by law (L-09): what is there, what is not, and the way to it. Never a lock. */
export function CompletenessPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { today } = useFormat();
  const all = completeness(view, today);
  // Without a plan the law asks for the coordinator only.
  const isPlan = view.coordinationOnly.value !== true;
  const rows = isPlan ? all : all.filter(({ letter }) => letter === 'c');
  const missing = countMissing(rows);
  return (
    <Page heading={t('completeness:heading')} back={{ to: paths.plan(planId), title: t('nav:plan') }} kind="form">
      {isPlan ? <p>{t('completeness:intro')}</p> : <CoordinatorWithoutPlan />}
      <p className="completeness-sum">
        {missing === 0 ? t('completeness:allThere') : t('completeness:missingCount', { count: missing })}
      </p>
      <ol className="section completeness">
        {rows.map((row) => (
          <OneRow key={row.letter} row={row} />
        ))}
      </ol>
      <section className="section">
        <FixedNotes />
      </section>
      <Law />
    </Page>
  );
}

/** The same shapes as for measures: done, half, not begun. */
const SHAPES = { there: 'done', partly: 'inProgress', missing: 'notStarted' } as const;

function OneRow({ row }: { readonly row: CompletenessRow }) {
  const { t } = useTranslation();
  const words = useCompletenessWords();
  const pathOf = usePlacePath();
  const sentences = [...row.found.map(words.found), ...row.missing.map(words.missing)];
  return (
    <RowLink
      to={pathOf(row.go)}
      picture={<StatusBead status={SHAPES[row.is]} size={28} />}
      what={t(`completeness:${row.letter}`)}
      second={
        <>
          <b className="completeness-is" data-is={row.is}>
            {t(`completeness:${row.is}`)}
          </b>
          <span>{sentences.join(' ')}</span>
        </>
      }
    />
  );
}

function Law() {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { wording, regulation, wordingFrom, inForceFrom, comparedOn, language } = PLAN_CONTENTS;
  return (
    <section className="section">
      <details className="more">
        <summary>{t('completeness:law')}</summary>
        <p>{t('completeness:lawRegulation', { regulation, date: date(inForceFrom) })}</p>
        <ol className="law-letters" lang={language}>
          {Object.entries(wording).map(([letter, text]) => (
            <li key={letter}>{text}</li>
          ))}
        </ol>
        <p className="second">{t('completeness:lawSource', { source: wordingFrom, date: date(comparedOn) })}</p>
      </details>
    </section>
  );
}
