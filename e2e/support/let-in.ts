import { assert } from '#lib/assert.ts';
import type { LifeArea } from '#plan/life-areas.ts';
import type { SectionKind } from '#plan/plan-view.ts';
import { newMemberId, type SectionId } from '#protocol/ids.ts';
import { platformEngine } from '#testing/engine.ts';
import { createPhone } from '#testing/installations.ts';
import { createManualClock } from '#testing/manual-clock.ts';
import { grantOf, letIn, setBack, type PlanPhone } from '#testing/member-phones.ts';
import type { CopyFile } from './person.ts';

/** Parts of a plan that somebody is let into, and what they may do there. */
export interface Admission {
  readonly right: 'read' | 'suggest' | 'write';
  readonly parts: readonly (SectionKind | LifeArea)[];
}

/**
 * Lets somebody into the plan of a copy, by the replica itself.
 *
 * @returns a copy for the owner, in which that stands, and one that makes a device theirs
 */
export async function letsIn(
  file: CopyFile,
  password: string,
  admissions: readonly Admission[],
): Promise<{ readonly owners: CopyFile; readonly theirs: CopyFile }> {
  const phone = createPhone({ clock: createManualClock(Date.now()), engine: platformEngine() });
  const tab = phone.openTab();
  const opened = await tab.plans.openCopy(new Uint8Array(file.bytes), { passphrase: password });
  assert(opened.ok, 'the copy opens');
  const { planId } = opened.value;
  const owner = await setBack(phone, { session: { planId } } as unknown as PlanPhone);
  const member = newMemberId(tab.ports.engine);
  for (const { right, parts } of admissions) {
    const { sections } = owner.replica.getView();
    const granted = sections
      .filter(({ kind, area }) => parts.some((part) => part === kind || part === area))
      .map(({ section }) => section as SectionId)
      .toSorted();
    const done = await owner.actions.grant(grantOf(member, granted, { right }));
    assert(done.ok, 'the owner gives it');
  }
  const other = await letIn(owner, member);
  return { owners: await copyOf(owner, password), theirs: await copyOf(other, password) };
}

async function copyOf({ tab, session }: PlanPhone, password: string): Promise<CopyFile> {
  const made = await tab.plans.makeCopy(session.planId, password);
  assert(made.ok, 'a copy can be made');
  return { name: made.value.fileName, bytes: Buffer.from(made.value.bytes) };
}
