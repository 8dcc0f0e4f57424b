import { useTranslation } from 'react-i18next';
import { usePlan } from '../../components/plan/usePlan.ts';

/** The two lists of the mapping: what the person is good at and has around, and needs help with. */
export type LineKind = 'resources' | 'needs';

interface LineWords {
  /** «Det eg er god på og har rundt meg», or the same about another. */
  readonly heading: string;
  /** «Skriv noko du er god på»: what the button and the field say. */
  readonly write: string;
}

export function useLineWords(kind: LineKind): LineWords {
  const { t } = useTranslation();
  const { view } = usePlan();
  const name = view.ownerName.value ?? '';
  const isMine = view.relation === 'self';
  switch (kind) {
    case 'resources':
      return isMine
        ? { heading: t('plan:resources'), write: t('mapping:writeResource') }
        : { heading: t('mapping:resourcesOf', { name }), write: t('mapping:writeResourceFor', { name }) };
    case 'needs':
      return isMine
        ? { heading: t('plan:needs'), write: t('mapping:writeNeed') }
        : { heading: t('mapping:needsOf', { name }), write: t('mapping:writeNeedFor', { name }) };
  }
}
