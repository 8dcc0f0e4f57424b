import { describe, expect, it } from 'vitest';
import type { LifeArea } from '#plan/life-areas.ts';
import { paperWorld } from '#testing/paper-plan.ts';
import { addressOfArea, areaAtAddress, isOnlyForMe } from './area-address.ts';
import { allAreas, areaInPlan, areasInPlan, ownAreas } from './areas.ts';

const DOG: LifeArea = 'own:Hund og hest';

function plan() {
  const writer = paperWorld({}).person('Ingrid');
  return { does: writer.does.bind(writer), view: () => writer.plan() };
}

describe('the areas of a plan', () => {
  it('are none in a new plan, and fifteen to choose among', () => {
    const { view } = plan();
    expect(areasInPlan(view())).toEqual([]);
    expect(allAreas(view())).toHaveLength(15);
  });

  it('are those chosen and those in use, the fifteen first, each with what stands in it', () => {
    const { does, view } = plan();
    does({ type: 'setChosenAreas', areas: [DOG, 'economy'] });
    does({ type: 'addGoal', ownWords: 'Bu for meg sjølv', areas: ['housing', 'economy'] });
    does({ type: 'addGoal', ownWords: 'Noko anna', areas: [] });
    does({ type: 'addResource', area: 'leisure', text: 'Eg er god med dyr' });
    does({ type: 'addNeed', area: 'leisure', text: 'Skyss' });
    does({ type: 'addNeed', area: null, text: 'Ro rundt meg' });
    expect(
      areasInPlan(view()).map(({ area, goals, resources, needs, isChosen, isInUse }) => [
        area,
        `${goals.length} ${resources.length} ${needs.length}`,
        isChosen,
        isInUse,
      ]),
    ).toEqual([
      ['housing', '1 0 0', false, true],
      ['economy', '1 0 0', true, true],
      ['leisure', '0 1 1', false, true],
      ['other', '1 0 0', false, true],
      [DOG, '0 0 0', true, false],
    ]);
  });

  it('no longer holds an own area that nothing stands in and nobody wants', () => {
    const { does, view } = plan();
    does({ type: 'openArea', area: DOG });
    does({ type: 'setChosenAreas', areas: [DOG] });
    expect(ownAreas(view())).toEqual([DOG]);
    does({ type: 'setChosenAreas', areas: [] });
    expect(ownAreas(view())).toEqual([]);
  });

  it('has no address with a typed name in it', () => {
    const { does, view } = plan();
    expect(addressOfArea('faith', view())).toBe('faith');
    expect(addressOfArea(DOG, view())).toBeNull();
    const section = does({ type: 'openArea', area: DOG }).created;
    expect(addressOfArea(DOG, view())).toBe(section);
    expect(areaAtAddress(section, view())).toBe(DOG);
    expect(areaAtAddress('faith', view())).toBe('faith');
    expect(areaAtAddress(DOG, view())).toBeNull();
  });

  it('is kept to oneself as a whole, and stays among the areas in use while it is', () => {
    const { does, view } = plan();
    const section = does({ type: 'openArea', area: 'mentalSubstance' }).created;
    expect(areaInPlan('mentalSubstance', view()).isInUse).toBe(false);
    does({ type: 'setOnlyMe', section, onlyMe: true });
    expect(isOnlyForMe('mentalSubstance', view())).toBe(true);
    expect(areasInPlan(view()).map(({ area }) => area)).toEqual(['mentalSubstance']);
  });
});
