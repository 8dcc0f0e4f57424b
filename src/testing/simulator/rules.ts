/** Which rules of SPEC.md decided something in a run, as far as it can be seen in the end. */
import type { NotCounting } from '#protocol/access/counting.ts';
import { ENTRY_KINDS } from '#protocol/oplog/entry.ts';
import type { Survivor } from './invariants.ts';
import { entriesOn } from './meet.ts';
import type { World } from './world.ts';

const NOT_COUNTING: Readonly<Record<NotCounting, string>> = {
  NoRight: '[ACCEPT-1] (a) written without the right',
  AdmissionVoid: '[ACCEPT-1] (b) by a right that is void',
  Removed: '[ACCEPT-1] (c) after a removal that did not know of it',
  UncleanKey: '[ACCEPT-2] under a key that a removed one holds',
};

export function noteRules(world: World, survivors: readonly Survivor[]): void {
  for (const [, tab] of survivors) if (tab.session.olderCopy) world.rule('[LOG-5] began a new incarnation');
  // One owner sees nearly all of it, and the others the same.
  const owner = survivors.find(([{ role, rogue }]) => role === 'owner' && !rogue);
  if (owner === undefined) return;
  const { state } = owner[1].session;
  const { access } = state;
  for (const why of access.ignored.values())
    world.rule(
      why === 'void' ? '[ACCESS-19] act void' : why === 'unauthorised' ? '[ACCESS-4] act not authorised' : why,
    );
  world.rule('[ACCESS-12] removals standing', access.removals.length);
  world.rule('[ACCESS-7] devices over the limit', [...access.devices.values()].filter(({ live }) => !live).length);
  world.rule('[ACCESS-15] asked by a link', [...access.invitations.values()].flatMap(({ joins }) => joins).length);
  world.rule('[ACCESS-14] a further sheet', [...access.sheets.values()].filter(({ inForce }) => inForce).length - 1);
  for (const keys of access.keys.values()) {
    world.rule('[ACCESS-9] key followed by another', keys.length - 1);
    if (keys.every(({ clean }) => !clean)) world.rule('[ACCESS-9] no clean key left');
  }
  for (const section of state.sections()) {
    world.rule('[LOG-4] forks', state.log(section).forks.size);
    for (const why of state.notCounting(section).values()) world.rule(NOT_COUNTING[why]);
  }
  const checkpoints = entriesOn(world, owner[0]).filter(({ kind }) => kind === ENTRY_KINDS.checkpoint);
  world.rule('[CHECKPOINT-1] checkpoints', checkpoints.length);
  for (const why of state.setAside.values()) world.rule(`[SESSION-10] set aside: ${why}`);
}
