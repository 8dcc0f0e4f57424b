import { useTranslation } from 'react-i18next';
import type { CooperationReview } from '#plan/cooperation/cooperation.ts';
import { Facts, isWritten, NotYet, PaperSection, Said } from '../Blocks.tsx';
import type { Paper } from '../usePaper.ts';
import { usePaperWords } from '../usePaperWords.ts';

/** Heading 14 (i): with whom, about what, and how far it has come. */
export function CooperationSection({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const { cooperation } = paper.view;
  const isNone = paper.view.noCooperation.value === true;
  return (
    <PaperSection heading={t('print:cooperation')}>
      {cooperation.length === 0 ? (
        isNone ? (
          <p>{t('completeness:noCooperationNeeded')}</p>
        ) : (
          <NotYet isElsewhere={paper.whole.cooperation.length > 0} />
        )
      ) : (
        <table className="paper-table" aria-label={t('print:cooperation')}>
          <thead>
            <tr>
              <th scope="col">{t('print:withWhom')}</th>
              <th scope="col">{t('print:aboutWhat')}</th>
              <th scope="col">{t('print:colStatus')}</th>
            </tr>
          </thead>
          <tbody>
            {cooperation.map(({ id, who, what, state }) => (
              <tr key={id}>
                <th scope="row" className="as-written">
                  {who.text.trim()}
                </th>
                <td data-label={t('print:aboutWhat')} className="as-written">
                  {what.text.trim()}
                </td>
                <td data-label={t('print:colStatus')}>{state.value === null ? '' : t(`cooperation:${state.value}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PaperSection>
  );
}

/** Heading 15 (g): the period, the next review, and what was said of the cooperation at the last ones. */
export function PeriodSection({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const words = usePaperWords();
  const { planPeriod, nextReview, reviews } = paper.view;
  const period = planPeriod.value;
  return (
    <PaperSection heading={t('print:periodReview')}>
      {period === null && nextReview.value === null && <NotYet isElsewhere={false} />}
      <Facts
        facts={[
          [t('print:period'), period === null ? null : words.span(period.from, period.to)],
          [t('print:nextReview'), nextReview.value === null ? null : words.day(nextReview.value)],
        ]}
      />
      {reviews.map((review) => (
        <Review key={review.id} review={review} />
      ))}
    </PaperSection>
  );
}

function Review({ review }: { readonly review: CooperationReview }) {
  const { t } = useTranslation();
  const words = usePaperWords();
  const { on, hadSay, changed, personsWords, meetings, coordination, agreements } = review;
  const say = { yes: t('period:hadSayYes'), partly: t('period:hadSayPartly'), no: t('period:hadSayNo') };
  const isEmpty =
    hadSay.value === null &&
    changed.value === null &&
    ![personsWords, meetings, coordination, agreements].some(isWritten);
  return (
    <div className="paper-item">
      <h3>{on.value === null ? t('print:review') : t('print:reviewOf', { date: words.day(on.value) })}</h3>
      {isEmpty && <p className="paper-empty">{t('print:notDone')}</p>}
      <Facts
        facts={[
          [t('print:hadSay'), hadSay.value === null ? null : say[hadSay.value]],
          [t('print:hasChanged'), changed.value === null ? null : changed.value ? t('print:yes') : t('print:no')],
        ]}
      />
      <Said by={t('print:personsWords')} text={personsWords} />
      <Said by={t('print:theMeetings')} text={meetings} />
      <Said by={t('print:theCoordination')} text={coordination} />
      <Said by={t('print:theAgreements')} text={agreements} />
    </div>
  );
}
