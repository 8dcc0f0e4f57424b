import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Excerpt } from '#plan/search/match.ts';
import type { SearchHit } from '#plan/search/search-plan.ts';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlacePath } from '../../components/routing/usePlacePath.ts';
import { RowLink } from '../../components/Row.tsx';

/** One thing that was found: what it is called, and the words around what was looked for. */
export function HitRow({ hit }: { readonly hit: SearchHit }) {
  const pathOf = usePlacePath();
  const name = useNameOf(hit);
  const words = hit.excerpt === null ? null : <Marked excerpt={hit.excerpt} />;
  const about = hit.about.trim();
  return name === null ? (
    <RowLink to={pathOf(hit.place)} what={words} second={about === '' ? undefined : about} />
  ) : (
    <RowLink to={pathOf(hit.place)} what={name} second={words ?? undefined} />
  );
}

/** `null` for what is known by its words only: a note, a comment. */
function useNameOf(hit: SearchHit): ReactNode {
  const { t } = useTranslation();
  const { view } = usePlan();
  const meetingWords = useMeetingWords();
  const { place } = hit;
  const title = <Marked excerpt={hit.title} />;
  if (place.page === 'meeting' && hit.kind === 'meeting') {
    const meeting = view.meetings.find((one) => one.id === place.meeting);
    if (meeting !== undefined)
      return (
        <>
          {title}. {meetingWords.near(meeting)}
        </>
      );
  }
  if (hit.title.text !== '') return title;
  if (hit.kind === 'goal') return t('goals:untitled');
  if (hit.kind === 'measure') return t('measures:untitled');
  return hit.kind === 'person' ? t('people:unnamed') : null;
}

function Marked({ excerpt: { text, ranges, cutBefore, cutAfter } }: { readonly excerpt: Excerpt }) {
  const ends = [0, ...ranges.map(({ to }) => to)];
  return (
    <>
      {cutBefore && '… '}
      {ranges.map(({ from, to }, place) => (
        <span key={from}>
          {text.slice(ends[place], from)}
          <mark>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
      {cutAfter && ' …'}
    </>
  );
}
