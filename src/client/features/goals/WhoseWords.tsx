import { useTranslation } from 'react-i18next';
import type { Goal } from '#plan/goals/goal.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';

/** Whose words the goal is in; nothing until somebody has said so. */
export function WhoseWords({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const words = usePlanWords();
  const voice = goal.voice.value;
  if (voice === null) return null;
  const isMine = view.relation === 'self';
  const name = view.ownerName.value ?? '';
  const sentence = (): string => {
    if (voice.whose === 'person') return isMine ? t('goals:inMyWords') : t('goals:inWordsOf', { name });
    if (voice.participant === null) {
      if (voice.whose === 'together') return t('goals:writtenTogether');
      return isMine ? t('goals:writtenForMe') : t('goals:writtenFor', { name });
    }
    const who = words.personInside(voice.participant);
    if (voice.whose === 'together') return t('goals:writtenWith', { who });
    return isMine ? t('goals:writtenForMeBy', { who }) : t('goals:writtenForBy', { who, name });
  };
  return <p className="second">{sentence()}</p>;
}
