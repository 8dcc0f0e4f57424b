import { assert } from '#lib/assert.ts';
import { platformEngine } from '#testing/engine.ts';
import { createPhone } from '#testing/installations.ts';
import { createManualClock } from '#testing/manual-clock.ts';
import { add, carry, grant, grantOf, letIn, setBack, type PlanPhone } from '#testing/member-phones.ts';
import type { SharedRight } from '#plan/consent/sharing.ts';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { newMemberId, type MemberId } from '#protocol/ids.ts';
import type { CopyFile } from '../support/person.ts';

const LONG_AGO_MS = 30 * 24 * 3_600_000;

/**
 * Somebody else is let into the plan of a copy, a month ago, and writes: there
 * is no screen for that yet, so it is done by the replica itself.
 * @returns a copy in which that stands
 */
export async function wroteLongAgo(file: CopyFile, password: string): Promise<CopyFile> {
  const phone = createPhone({ clock: createManualClock(Date.now() - LONG_AGO_MS), engine: platformEngine() });
  const tab = phone.openTab();
  const opened = await tab.plans.openCopy(new Uint8Array(file.bytes), { passphrase: password });
  assert(opened.ok, 'the copy opens');
  const { planId } = opened.value;
  const owner = await setBack(phone, { session: { planId } } as unknown as PlanPhone);
  const other = await letIn(owner, await grant(owner));
  add(other, ' Helsing Amir.');
  await carry(other, owner);
  const made = await owner.tab.plans.makeCopy(planId, password);
  assert(made.ok, 'a copy can be made');
  return { name: made.value.fileName, bytes: Buffer.from(made.value.bytes) };
}

/**
 * Somebody else is let into the plan of a copy, and makes a copy of what they hold of it.
 * @returns their copy: whoever opens it is that somebody, on a new device
 */
export async function copyOfOther(file: CopyFile, password: string): Promise<CopyFile> {
  const clock = createManualClock(Date.now());
  const phone = createPhone({ clock, engine: platformEngine() });
  const opened = await phone.openTab().plans.openCopy(new Uint8Array(file.bytes), { passphrase: password });
  assert(opened.ok, 'the copy opens');
  const { planId } = opened.value;
  const owner = await setBack(phone, { session: { planId } } as unknown as PlanPhone);
  const other = await letIn(owner, await grant(owner));
  // With real passwords: the phones of newcomers have quick ones.
  const theirs = createPhone({ clock, disk: other.phone.disk, engine: platformEngine() });
  const made = await theirs.openTab().plans.makeCopy(planId, password);
  assert(made.ok, 'a copy can be made');
  return { name: made.value.fileName, bytes: Buffer.from(made.value.bytes) };
}

export type LetIn = {
  /** The copy of the owner's phone in which it stands. */
  readonly owner: CopyFile;
  /** A copy of theirs: whoever opens it is one of their devices. */
  readonly member: CopyFile;
  /** The parts of the plan by name of the right: `core`, or the code of a life area. */
  readonly sections: Readonly<Record<string, string>>;
};

/**
 * Somebody whose card stands in the plan of a copy takes part, on a device of their own, by a consent: without the
 * invitation, which has a story of its own (`invite.spec.ts`).
 * @param parts what they may do, by the kind of a section or the code of a life area
 */
export async function letsIn(
  file: CopyFile,
  password: string,
  name: string,
  parts: Readonly<Record<string, SharedRight>>,
): Promise<LetIn> {
  const phone = createPhone({ clock: createManualClock(Date.now()), engine: platformEngine() });
  const tab = phone.openTab();
  const opened = await tab.plans.openCopy(new Uint8Array(file.bytes), { passphrase: password });
  assert(opened.ok, 'the copy opens');
  const { planId } = opened.value;
  const owner = await setBack(phone, { session: { planId } } as unknown as PlanPhone);
  const view = owner.replica.getView();
  const card = view.people.find((one) => one.name.value === name);
  assert(card !== undefined, 'the card stands in the plan');
  const sections = Object.fromEntries(
    Object.keys(parts).map((part) => {
      const found = view.sections.find(({ kind, area }) => kind === part || area === part);
      assert(found !== undefined, `the plan has ${part}`);
      return [part, found.section];
    }),
  );
  const member: MemberId = newMemberId(owner.tab.ports.engine);
  owner.replica.run({ type: 'showToAll', participants: [card.id] });
  owner.replica.run({ type: 'tieMember', item: card.ref, member });
  const today = new Date().toISOString().slice(0, 10) as CalendarDate;
  const shared = await (
    await owner.replica.people()
  ).share({
    participant: card.id,
    member,
    parts: Object.entries(parts).map(([part, right]) => ({ section: sections[part]!, right })),
    history: false,
    consent: {
      givenBy: view.ownerName.value ?? '',
      givenAs: 'planOwner',
      method: 'this-device',
      date: today,
      witness: '',
      from: today,
      to: '',
      reservations: '',
      drawing: '',
    },
  });
  assert(shared.ok, 'the consent is given');
  const other = await letIn(owner, member);
  const copyOf = async ({ tab: own }: PlanPhone): Promise<CopyFile> => {
    const made = await own.plans.makeCopy(planId, password);
    assert(made.ok, 'a copy can be made');
    return { name: made.value.fileName, bytes: Buffer.from(made.value.bytes) };
  };
  const hers = await copyOf(other);
  await carry(other, owner);
  return { owner: await copyOf(owner), member: hers, sections };
}

/**
 * Gives a member the earlier versions of what they may read, which no screen does yet.
 * @param name what stands on their card
 * @param engine the ciphers that the copy was made with
 * @returns a copy for the owner, in which that stands
 */
export async function givesHistory(file: CopyFile, password: string, name: string, engine: Engine): Promise<CopyFile> {
  const phone = createPhone({ clock: createManualClock(Date.now()), engine });
  const opened = await phone.openTab().plans.openCopy(new Uint8Array(file.bytes), { passphrase: password });
  assert(opened.ok, 'the copy opens');
  const { planId } = opened.value;
  const owner = await setBack(phone, { session: { planId } } as unknown as PlanPhone);
  const { member } = owner.replica.getView().people.find((one) => one.name.value === name) ?? {};
  assert(typeof member === 'string', 'the card is tied to a member');
  for (const { sections, right, until } of owner.session.access().grants.filter((one) => one.member === member)) {
    assert(right !== 'relay', 'they read');
    const given = await owner.actions.grant(grantOf(member as MemberId, sections, { right, until, history: true }));
    assert(given.ok, 'the owner gives it');
  }
  const made = await owner.tab.plans.makeCopy(planId, password);
  assert(made.ok, 'a copy can be made');
  return { name: made.value.fileName, bytes: Buffer.from(made.value.bytes) };
}
