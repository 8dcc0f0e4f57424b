/** What the duties are computed from, read off a plan. */
import type { DeviceId, EntryId, SectionId } from '#protocol/ids.ts';
import { isCovered } from '#protocol/oplog/checkpoint.ts';
import type { Head } from '#protocol/oplog/head.ts';
import { headOf, namedBy, type LogState } from '#protocol/oplog/log.ts';
import { isFalseCheckpoint } from '../session/false-checkpoints.ts';
import type { OpenedEntry } from '../session/read-entry.ts';
import { standsForAll } from '../session/section-state.ts';
import type { PlanState } from '../session/plan-state.ts';
import type { DutyView, SectionContent } from './duties.ts';

/** What of a state the duties of a device depend on. */
export function dutyViewOf({ device, state }: { readonly device: DeviceId; readonly state: PlanState }): DutyView {
  return {
    device,
    access: state.access,
    accessLog: state.accessLog,
    acts: state.acts(),
    holds: (section, key) => state.keys.find(section, key) !== undefined,
    content: (section) => contentOf(state, section, device),
  };
}

function contentOf(state: PlanState, section: SectionId, me: DeviceId): SectionContent {
  const { held } = state.log(section);
  const accepted = state.contents(section);
  return {
    entries: accepted.flatMap(({ id, keyId }) => {
      const entry = held.get(id);
      return entry === undefined ? [] : [{ ...headOf(entry), keyId }];
    }),
    checkpoints: accepted
      .filter(({ checkpoint }) => checkpoint !== null)
      .map((entry) => ({ keyId: entry.keyId, covers: coverageOf(state, entry, me) })),
  };
}

/**
 * What a checkpoint has in it: what is before the heads that it names, by the way back from each, for a log may fork
 * below a head; and where the way is not held, all that is below in that log. One that is false, or that names what a
 * device lacks which reads the section from its start, stands for nothing: newcomers get another beside it
 * [CHECKPOINT-2].
 */
function coverageOf(state: PlanState, entry: OpenedEntry, me: DeviceId): (head: Head) => boolean {
  let stoodFor: WayBack | null | undefined;
  return (head) => {
    if (stoodFor === undefined)
      stoodFor = isDoubtful(state, entry, me) ? null : wayBack(state.log(entry.section), entry.checkpoint!.frontier);
    return stoodFor !== null && (stoodFor.held.has(head.id) || isCovered(stoodFor.unheld, head));
  };
}

/** One of its own, or of an owner who reads from the start too, such a device stands on itself. */
function isDoubtful(state: PlanState, entry: OpenedEntry, me: DeviceId): boolean {
  const { held } = state.log(entry.section);
  const isNamedHere = entry.checkpoint!.frontier.every(({ id }) => held.has(id));
  const isStoodOn = entry.author === me || standsForAll(entry, state.counting);
  return isFalseCheckpoint(state, entry) || (!isNamedHere && !isStoodOn && state.readsFromStart(entry.section));
}

interface WayBack {
  readonly held: ReadonlySet<EntryId>;
  readonly unheld: readonly Head[];
}

/** All that heads rest on, as far as it is held, and what is named there and is not. */
function wayBack({ held }: LogState, heads: readonly Head[]): WayBack {
  const passed = new Set<EntryId>();
  const unheld: Head[] = [];
  const open = [...heads];
  for (let head = open.pop(); head !== undefined; head = open.pop()) {
    const entry = held.get(head.id);
    if (entry === undefined) unheld.push(head);
    else if (!passed.has(head.id)) open.push(...namedBy(entry));
    passed.add(head.id);
  }
  return { held: passed, unheld };
}
