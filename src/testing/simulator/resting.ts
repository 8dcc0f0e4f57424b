/** At any moment: nobody keeps an entry whose dependencies they lack [LOG-1]. In the end all is there, and it could not be seen. */
import { isHere } from '#protocol/oplog/log.ts';
import type { SimDevice, World } from './world.ts';

export function nothingRestsOnAir(world: World, { name, tabs }: SimDevice): boolean {
  const tab = tabs.find((it) => !it.frozen && !it.storage.isGone());
  if (tab === undefined) return false;
  const { state } = tab.session;
  for (const section of state.sections()) {
    const log = state.log(section);
    for (const { id, body } of state.opened(section).values())
      if (log.held.has(id) && body.deps.some((head) => !isHere(log, head)))
        world.fail(`${name} keeps an entry and lacks what it rests on`);
  }
  return true;
}
