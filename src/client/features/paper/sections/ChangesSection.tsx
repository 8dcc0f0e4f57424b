import { useTranslation } from 'react-i18next';
import { useHistorySentence } from '../../../components/plan/useHistorySentence.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { PaperSection } from '../Blocks.tsx';
import type { Paper } from '../usePaper.ts';
import type { PaperChanges } from '../useChanges.ts';
import { usePaperWords } from '../usePaperWords.ts';

/** Lines of the change log. */
const MOST = 20;

/** Heading 18: the last changes. What stands elsewhere on the paper is named by its number. */
export function ChangesSection({ paper, changes }: { readonly paper: Paper; readonly changes: PaperChanges }) {
  const { t } = useTranslation();
  const { today } = useFormat();
  const words = usePaperWords();
  const sentence = useHistorySentence();
  const lines = changes.events.map((event) => `${words.dayOf(event.at)}\n${sentence(event)}`);
  // What was done several times on a day is told once.
  const told = [...new Set(lines)].slice(0, MOST);
  if (told.length === 0) return null;
  return (
    <PaperSection heading={t('print:changes')}>
      <p>{paper.isPartial ? t('print:lastChangesHere') : t('print:lastChanges', { date: words.day(today) })}</p>
      <ul className="paper-changes">
        {told.map((line) => {
          const [day, what] = line.split('\n');
          return (
            <li key={line}>
              <span>{day}</span> {what}
            </li>
          );
        })}
      </ul>
    </PaperSection>
  );
}
