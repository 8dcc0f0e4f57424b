import { useSyncExternalStore } from 'react';
import type { ItemRef, TextRef } from '#plan/field.ts';
import type { Presence } from '#replica/api.ts';
import { usePlan } from '../plan/usePlan.ts';

const NOBODY: readonly Presence[] = [];
const nothing = (): (() => void) => () => undefined;

/** Who has the plan open on another device now, and where. */
function usePresence(): readonly Presence[] {
  const { replica } = usePlan();
  return useSyncExternalStore(
    replica?.subscribePresence.bind(replica) ?? nothing,
    () => replica?.getPresence() ?? NOBODY,
  );
}

/** Someone who writes in a text now, and what stands there in their hand. */
export interface Writer extends Presence {
  readonly writing: NonNullable<Presence['writing']>;
}

/** Who writes in this text now. */
export function useWritersOf(ref: TextRef | null): readonly Writer[] {
  const here = usePresence();
  return here
    .filter(isWriter)
    .filter(
      ({ section, item, writing }) =>
        section === ref?.section && (item?.key ?? 'plan') === ref.item && writing.field === ref.field,
    );
}

/** Who writes in one of a thing's texts now. */
export function useWritersIn(item: ItemRef): readonly Writer[] {
  const here = usePresence();
  return here.filter(isWriter).filter((one) => one.section === item.section && one.item?.key === item.key);
}

function isWriter(one: Presence): one is Writer {
  return one.writing !== null;
}
