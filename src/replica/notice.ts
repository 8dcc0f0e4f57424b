import type { MemberRef } from '#plan/field.ts';
import type { DeviceId } from '#protocol/ids.ts';
import type { ReplicaNotice } from './api.ts';
import type { PlanSession } from './session/plan-session.ts';

/** What a person should know of the plan's entries here, beside what they say. */
export function noticeOf(session: PlanSession): ReplicaNotice {
  const { state } = session;
  const byMember = (byDevice: ReadonlyMap<DeviceId, number>): ReplicaNotice['unreadable'] => {
    const counts = new Map<MemberRef | null, number>();
    for (const [author, count] of byDevice) {
      const from = state.memberOf(author);
      counts.set(from, (counts.get(from) ?? 0) + count);
    }
    return [...counts].map(([from, count]) => ({ from, count }));
  };
  return {
    unreadable: byMember(state.unreadableBy),
    notCounting: byMember(state.notCountingBy),
    falseSummaries: [...new Set([...session.falseCheckpoints.by].map((author) => state.memberOf(author)))],
    newerVersion: state.newerVersion,
    olderCopy: session.olderCopy,
    unsealed: session.unsealed,
  };
}
