import { useTranslation } from 'react-i18next';
import { shownStatus } from '#plan/measures/shown-status.ts';
import type { MappedLine } from '#plan/mapping/mapping.ts';
import type { NumberedGoal } from '#plan/papers/numbers.ts';
import { coordinatorContact } from '#plan/papers/hospital.ts';
import {
  MOST_COORDINATORS,
  ONE_PAGE,
  ONE_PAGE_LARGE,
  onePageOf,
  type OnePage,
  type Room,
  shortened,
} from '#plan/papers/one-page.ts';
import { displayPhone } from '#plan/participants/phone.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { StatusBead } from '../../components/Status.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { NotYet } from './Blocks.tsx';
import type { Paper } from './usePaper.ts';
import { usePaperWords } from './usePaperWords.ts';

/** The plan on one sheet (L-08). What there is no room for is said. */
export function OnePagePlan({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const words = usePaperWords();
  const { view } = paper;
  const room = paper.isLarge ? ONE_PAGE_LARGE : ONE_PAGE;
  const page = onePageOf(view, room);
  const matters = shortened(view.whatMatters.text, room.words);
  const period = view.planPeriod.value;
  const consent = view.consents.at(-1)?.content;
  const agreed = [
    period === null ? '' : t('print:periodIs', { span: words.span(period.from, period.to) }),
    view.nextReview.value === null ? '' : t('print:nextReviewIs', { date: words.day(view.nextReview.value) }),
    consent === undefined ? '' : t('print:consentGiven', { date: words.day(consent.date) }),
  ].filter((sentence) => sentence !== '');
  return (
    <>
      <h2>{t('print:whatMatters')}</h2>
      {matters === '' ? <NotYet isElsewhere={false} /> : <blockquote className="paper-own">{matters}</blockquote>}
      <h2>{t('print:coordinator')}</h2>
      {view.coordinators.length === 0 && <NotYet isElsewhere={false} />}
      {view.coordinators.slice(0, MOST_COORDINATORS).map(({ id, content }) => (
        <p key={id}>{shortened(contactLine(coordinatorContact(content, view)), room.line)}</p>
      ))}
      <div className="paper-two">
        <Lines heading={t('print:resources')} lines={page.resources} room={room} />
        <Lines heading={t('print:needs')} lines={page.needs} room={room} />
      </div>
      <h2>{t('print:goalsAndMeasures')}</h2>
      {page.goals.length === 0 && <NotYet isElsewhere={paper.whole.goals.length > 0} />}
      {page.goals.map((one) => (
        <ShortGoal key={one.goal.id} one={one} paper={paper} room={room} />
      ))}
      <People page={page} room={room} />
      <h2>{t('print:agreed')}</h2>
      {agreed.length === 0 ? <NotYet isElsewhere={false} /> : <p>{agreed.join(' ')}</p>}
      <Left page={page} />
    </>
  );
}

function Lines({
  heading,
  lines,
  room,
}: {
  readonly heading: string;
  readonly lines: readonly MappedLine[];
  readonly room: Room;
}) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h2>{heading}</h2>
      <ul>
        {lines.map(({ id, text }) => (
          <li key={id}>{shortened(text.text, room.shortLine)}</li>
        ))}
      </ul>
    </div>
  );
}

function ShortGoal({ one, paper, room }: { readonly one: NumberedGoal; readonly paper: Paper; readonly room: Room }) {
  const { t } = useTranslation();
  const words = usePaperWords();
  const planWords = usePlanWords();
  const { goal, number, measures } = one;
  const target = goal.targetDate.value;
  return (
    <div className="paper-short-goal">
      <h3>
        {number}. {shortened(planWords.goal(goal), room.line)}
        {target !== null && <span className="paper-plain"> {t('goals:targetBy', { date: words.day(target) })}</span>}
      </h3>
      <ul>
        {measures.map(({ measure, number: own }) => {
          const status = shownStatus(measure, paper.whole);
          return (
            <li key={measure.id}>
              <span>
                {own} {shortened(planWords.measure(measure), room.line)}
                {'. '}
                {shortened(words.person(measure.responsible.value), 40)}
                {measure.when.value !== null && `. ${words.when(measure.when.value)}`}
              </span>
              <span className="paper-status">
                <StatusBead status={status} size={14} />
                {t(`status:${status}`)}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function People({ page, room }: { readonly page: OnePage; readonly room: Room }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('print:whoTakesPart')}</h2>
      <ul className="paper-columns">
        {page.people.map(({ id, name, role }) => (
          <li key={id}>
            <b>{shortened(name.value || t('people:unnamed'), room.shortLine)}</b>
            {role.value !== null && `, ${t(`roles:${role.value}`)}`}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Nobody may take the sheet for the whole plan. */
function Left({ page: { more } }: { readonly page: OnePage }) {
  const { t } = useTranslation();
  const { names } = useFormat();
  const left = [
    more.goals === 0 ? '' : t('print:moreGoals', { count: more.goals }),
    more.measures === 0 ? '' : t('print:moreMeasures', { count: more.measures }),
    more.people === 0 ? '' : t('print:morePeople', { count: more.people }),
    more.lines === 0 ? '' : t('print:moreLines', { count: more.lines }),
  ].filter((part) => part !== '');
  return (
    <div className="paper-left">
      <p>{t('print:isShort')}</p>
      {left.length > 0 && <p>{t('print:alsoInWhole', { things: names(left) })}</p>}
      <p>{t('plan:rightsNote')}</p>
    </div>
  );
}

/** The number comes before what may be cut. */
function contactLine({ name, organisation, phone }: ReturnType<typeof coordinatorContact>): string {
  return [name, displayPhone(phone), organisation].filter((part) => part !== '').join(', ');
}
