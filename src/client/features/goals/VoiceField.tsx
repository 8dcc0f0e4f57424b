import { useTranslation } from 'react-i18next';
import { type Goal, type Voice, VOICES } from '#plan/goals/goal.ts';
import { ownerCard } from '#plan/participants/names.ts';
import { ChipChoice } from '../../components/forms/Choices.tsx';
import { PersonField } from '../../components/plan/PersonField.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';

/** «Kven sine ord er dette?» (001-09): the person's, written together with someone, or by another on the person's behalf. */
export function VoiceField({ goal, disabled }: { readonly goal: Goal; readonly disabled: boolean }) {
  const { t } = useTranslation();
  const { view, run } = usePlan();
  const voice = goal.voice.value;
  const isMine = view.relation === 'self';
  const name = view.ownerName.value ?? '';
  const owner = ownerCard(view);
  const choose = (whose: Voice['whose'], participant: string | null): void => {
    run({
      type: 'setGoalVoice',
      item: goal.ref,
      voice: { whose, participant: whose === 'person' ? null : participant },
    });
  };
  const labels = {
    person: isMine ? t('goals:voiceMine') : t('goals:voiceOf', { name }),
    together: t('goals:voiceTogether'),
    other: isMine ? t('goals:voiceForMe') : t('goals:voiceFor', { name }),
  };
  const questions = {
    together: isMine ? t('goals:wroteWith') : t('goals:wroteWithName', { name }),
    other: t('goals:wroteFor'),
  };
  return (
    <>
      <ChipChoice
        legend={t('goals:voice')}
        disabled={disabled}
        value={voice?.whose ?? null}
        onChange={(whose) => choose(whose, voice?.participant ?? null)}
        choices={VOICES.map((value) => ({ value, label: labels[value] }))}
      />
      {voice !== null && voice.whose !== 'person' && (
        <PersonField
          label={questions[voice.whose]}
          value={voice.participant}
          onChange={(participant) => choose(voice.whose, participant)}
          disabled={disabled}
          people={view.people.filter((person) => person.id !== owner?.id)}
          none={t('goals:wroteNobody')}
        />
      )}
    </>
  );
}
