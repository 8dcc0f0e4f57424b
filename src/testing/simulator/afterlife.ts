/** Last of all, those who were removed write once more, as if they had heard of nothing: none of it may count. */
import type { Survivor } from './invariants.ts';
import { forgeBackdated } from './malice.ts';
import { entriesOn, give } from './meet.ts';
import type { World } from './world.ts';

export async function haunt(world: World, survivors: readonly Survivor[]): Promise<void> {
  const owner = survivors.find(
    ([{ rogue, id }, tab]) =>
      !rogue && isOwner(tab.session.state.access, id) && tab.session.state.access.removals.length > 0,
  );
  if (owner === undefined) return;
  const [judge, tab] = owner;
  const { access } = tab.session.state;
  for (const [ghost] of survivors) {
    if (access.devices.get(ghost.id)?.live !== false || !wasRemoved(access, ghost.id)) continue;
    for (const { section, id, bytes } of await forgeBackdated(world, ghost)) {
      await give(world, judge, tab, [bytes]);
      if (tab.session.state.accepted(section).has(id))
        world.fail(`${judge.name} accepts what ${ghost.name} wrote after its removal`);
      if (entriesOn(world, judge).some((entry) => entry.id === id))
        world.rule('[ACCEPT-1] (c) kept, and not shown, after a removal');
    }
  }
}

type Access = Survivor[1]['session']['state']['access'];

function isOwner(access: Access, id: Survivor[0]['id']): boolean {
  const device = access.devices.get(id);
  return device?.live === true && access.owners.some(({ member }) => member === device.member);
}

/** By an act that says what was known: of one without (as version 0.1 wrote it) all counts. */
function wasRemoved(access: Access, id: Survivor[0]['id']): boolean {
  const member = access.devices.get(id)?.member;
  return access.removals.some(
    ({ act }) =>
      (act.type === 'retire' && act.device === id && act.known !== undefined) ||
      (act.type === 'revoke' && act.member === member && act.sections.length === 0),
  );
}
