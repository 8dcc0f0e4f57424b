import { PlusIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allAreas } from '#plan/areas/areas.ts';
import type { LifeArea } from '#plan/life-areas.ts';
import { Button } from '../../components/Button.tsx';
import { ChipChoices } from '../../components/forms/Choices.tsx';
import { Patch } from '../../components/Patch.tsx';
import { OwnAreaField } from '../../components/plan/OwnAreaField.tsx';
import { useAreaName } from '../../components/plan/useAreaName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';

interface AreaChoiceProps {
  readonly areas: readonly LifeArea[];
  readonly onChange: (areas: readonly LifeArea[]) => void;
  readonly disabled: boolean;
}

/** Which areas of life the goal is about. The one chosen first stays first: it decides where the goal is kept. */
export function AreaChoice({ areas, onChange, disabled }: AreaChoiceProps) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const areaName = useAreaName();
  const [isNaming, setNaming] = useState(false);
  const known = allAreas(view);
  return (
    <div>
      <ChipChoices
        legend={t('goals:area')}
        help={t('goals:areaHelp')}
        disabled={disabled}
        values={areas}
        onChange={onChange}
        // One named for a goal that is not made yet stands on no list but its own.
        choices={[...known, ...areas.filter((area) => !known.includes(area))].map((area) => ({
          value: area,
          label: areaName(area),
          picture: <Patch area={area} size="sm" />,
        }))}
      />
      {isNaming ? (
        <OwnAreaField
          focused
          onAdd={(area) => {
            setNaming(false);
            onChange([...areas, area]);
          }}
        />
      ) : (
        <Button kind="tertiary" disabled={disabled} icon={<PlusIcon aria-hidden />} onClick={() => setNaming(true)}>
          {t('areas:addOwn')}
        </Button>
      )}
    </div>
  );
}
