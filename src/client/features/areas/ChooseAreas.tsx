import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allAreas, type AreaInPlan } from '#plan/areas/areas.ts';
import type { LifeArea } from '#plan/life-areas.ts';
import { ChipChoices } from '../../components/forms/Choices.tsx';
import { Patch } from '../../components/Patch.tsx';
import { OwnAreaField } from '../../components/plan/OwnAreaField.tsx';
import { useAreaName } from '../../components/plan/useAreaName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { UndoLine, useUndo } from '../../components/plan/useUndo.tsx';
import { Section } from '../../components/Section.tsx';

/** Which areas of life the person wants in the plan: all fifteen, and own ones. What is in use cannot be left out, and says why. */
export function ChooseAreas({ areas }: { readonly areas: readonly AreaInPlan[] }) {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const areaName = useAreaName();
  const { offerUndo } = useUndo();
  /** The area in use that somebody has tried to leave out. */
  const [held, setHeld] = useState<AreaInPlan | null>(null);
  const chosen = view.chosenAreas.value ?? [];

  const add = (area: LifeArea): void => {
    setHeld(null);
    run({ type: 'setChosenAreas', areas: [...chosen, area] });
  };
  const leaveOut = (area: AreaInPlan): void => {
    setHeld(area.isInUse ? area : null);
    if (area.isInUse) return;
    const rest = chosen.filter((one) => one !== area.area);
    offerUndo(
      t('areas:leftOut', { area: areaName(area.area) }),
      run({ type: 'setChosenAreas', areas: rest }),
      'chosenAreas',
    );
  };
  const change = (wanted: readonly LifeArea[]): void => {
    const gone = areas.find(({ area }) => !wanted.includes(area));
    const added = wanted.find((area) => !areas.some((one) => one.area === area));
    if (gone !== undefined) leaveOut(gone);
    else if (added !== undefined) add(added);
  };
  return (
    <Section heading={t('areas:choose')}>
      <UndoLine place="chosenAreas" />
      <ChipChoices
        legend={t('areas:choose')}
        legendHidden
        help={t('areas:chooseHelp')}
        disabled={replica === null}
        values={areas.map(({ area }) => area)}
        onChange={change}
        choices={allAreas(view).map((area) => ({
          value: area,
          label: areaName(area),
          picture: <Patch area={area} size="sm" />,
        }))}
      />
      <p className="area-held" role="status">
        {held !== null &&
          (held.goals.length + held.resources.length + held.needs.length > 0
            ? t('areas:heldByContent', { area: areaName(held.area) })
            : t('areas:heldByMark', { area: areaName(held.area) }))}
      </p>
      <OwnAreaField onAdd={add} />
    </Section>
  );
}
