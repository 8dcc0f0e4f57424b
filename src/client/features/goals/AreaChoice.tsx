import { useTranslation } from 'react-i18next';
import { LIFE_AREAS, type LifeArea } from '#plan/life-areas.ts';
import { ChipChoices } from '../../components/forms/Choices.tsx';
import { Patch } from '../../components/Patch.tsx';

/** Which areas of life the goal is about. The one chosen first stays first: it decides where the goal is kept. */
export function AreaChoice({
  areas,
  onChange,
  disabled,
}: {
  readonly areas: readonly LifeArea[];
  readonly onChange: (areas: readonly LifeArea[]) => void;
  readonly disabled: boolean;
}) {
  const { t } = useTranslation();
  return (
    <ChipChoices
      legend={t('goals:area')}
      help={t('goals:areaHelp')}
      disabled={disabled}
      values={areas}
      onChange={onChange}
      choices={LIFE_AREAS.map((area) => ({
        value: area,
        label: t(`areas:${area}`),
        picture: <Patch area={area} size="sm" />,
      }))}
    />
  );
}
