import { useTranslation } from 'react-i18next';
import type { AgendaItem } from '#plan/meetings/meeting.ts';
import { MeasureThread } from '../../components/plan/MeasureThread.tsx';
import { UndoLine } from '../../components/plan/useUndo.tsx';
import { Section } from '../../components/Section.tsx';

/** The measures that came of this matter. */
export function DecidedHere({ matter }: { readonly matter: AgendaItem }) {
  const { t } = useTranslation();
  return (
    <>
      <UndoLine place="decided" />
      {matter.measures.length > 0 && (
        <Section heading={t('meetings:decidedHere')}>
          <MeasureThread measures={matter.measures} loose label={t('meetings:decidedHere')} />
        </Section>
      )}
    </>
  );
}
