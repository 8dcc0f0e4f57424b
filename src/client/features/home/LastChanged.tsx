import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { HistoryLines } from '../../components/plan/HistoryLines.tsx';
import { useHistory } from '../../components/plan/useHistory.ts';
import { Section } from '../../components/Section.tsx';

const WIDE = matchMedia('(min-width: 56.25rem)');

/** The latest change, where there is room for it. A phone does not even read it. */
export function LastChanged() {
  const isWide = useSyncExternalStore(subscribeWide, () => WIDE.matches);
  return isWide ? <Latest /> : null;
}

function Latest() {
  const { t } = useTranslation();
  const latest = useHistory(null)?.slice(0, 1) ?? [];
  if (latest.length === 0) return null;
  return (
    <Section heading={t('home:lastChanged')}>
      <HistoryLines events={latest} />
    </Section>
  );
}

function subscribeWide(listener: () => void): () => void {
  WIDE.addEventListener('change', listener);
  return () => WIDE.removeEventListener('change', listener);
}
