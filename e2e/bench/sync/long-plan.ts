/** A plan that was written for years, on a relay, and the devices that join it: the replica itself, in real time. */
import { fromHex } from '#lib/bytes.ts';
import { assert } from '#lib/assert.ts';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { ENTRY_KINDS } from '#protocol/oplog/entry.ts';
import { parseSectionId, type SectionId } from '#protocol/ids.ts';
import { createRelaySync } from '#replica/sync/relay-sync.ts';
import { createSyncBoard } from '#replica/sync/sync-board.ts';
import { createPhone } from '#testing/installations.ts';
import type { ManualClock } from '#testing/manual-clock.ts';
import { entriesOf, grantOf, newcomer, setBack, words, type PlanPhone } from '#testing/member-phones.ts';
import { newMemberId } from '#protocol/ids.ts';
import { connectBySocket } from '#testing/relay-socket.ts';
import { writing } from '../stores/edits.ts';

/** So many letters and then a rest: each sitting is an entry. 100,000 edits are 2,000 sittings. */
const SITTING = 50;
const LOOK_MS = 5;

export interface LongPlan {
  readonly edits: number;
  readonly owner: PlanPhone;
  /** Until the relay has it. */
  keep(): Promise<void>;
}

export interface JoiningPhone extends PlanPhone {
  words(): string;
}

/** Writes it and waits until the relay has all of it. */
export async function writeLongPlan(edits: number, address: string): Promise<LongPlan> {
  const phone = createPhone({ clock: realTime });
  const { plans } = phone.openTab();
  const made = await plans.create({
    relation: 'self',
    ownerName: 'Ingrid Døme',
    writerName: '',
    whatMatters: '',
    today: '2026-11-22' as CalendarDate,
    consent: { method: 'this-device', date: '2026-11-22' as CalendarDate, witness: '' },
  });
  const { ref } = made.getView().whatMatters;
  let n = 0;
  for (const edit of writing(edits)) {
    if (!made.editText(ref, edit).ok) throw new Error('the edit was refused');
    if (++n % SITTING === 0) await made.settle();
  }
  await made.settle();
  await made.close();
  const owner = await setBack(phone, { session: { planId: made.planId } } as unknown as PlanPhone);
  const { key } = (await (await fetch(`${address}/relay/about`)).json()) as { readonly key: string };
  const named = await owner.actions.nameRelay(fromHex(key)!, 'https://relay.example');
  assert(named.ok, 'the relay is named');
  const keep = async (): Promise<void> => {
    const line = lineTo(address, owner);
    await line.hasAll();
    await line.stop();
  };
  await keep();
  return { edits, owner, keep };
}

/** A phone that is let in, knows who may what, and has nothing else yet. */
export async function newPhone(plan: LongPlan, by: 'history' | 'checkpoint'): Promise<JoiningPhone> {
  const { owner } = plan;
  const arriving = await newcomer(realTime);
  const member = by === 'history' ? owner.member : newMemberId(owner.tab.ports.engine);
  if (by === 'checkpoint') {
    const granted = await owner.actions.grant(grantOf(member, sectionsOf(owner)));
    assert(granted.ok, 'the owner may give a right');
  }
  const enrolled = await owner.actions.enrol({ member, kind: 'own', device: arriving.keys });
  assert(enrolled.ok, 'the owner may let a device in');
  await plan.keep();
  const phone = await arriving.open(owner, member);
  return { ...phone, words: () => words(phone) };
}

export interface CountedLine {
  /** Resolves when all that is on the relay is here, and all that is here is there. */
  hasAll(also?: () => boolean): Promise<void>;
  received(): number;
  stop(): Promise<void>;
}

export function lineTo(address: string, { tab, session, dataKey }: PlanPhone): CountedLine {
  let received = 0;
  const board = createSyncBoard(tab.ports);
  const sync = createRelaySync({
    ports: tab.ports,
    dataKey,
    board,
    connect: (listener) => {
      const socket = connectBySocket(address, listener);
      socket.on('message', (data: Buffer) => (received += data.byteLength));
      return () => socket.close();
    },
  });
  sync.add(session);
  sync.start();
  return {
    async hasAll(also = () => true) {
      const { planId } = session;
      for (;;) {
        const { relay, caughtUp } = board.link(planId);
        if (relay === 'online' && caughtUp && (await tab.storage.countOutbox(planId)) === 0 && also()) return;
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    },
    received: () => received,
    stop: () => sync.stop(),
  };
}

function sectionsOf(phone: PlanPhone): readonly SectionId[] {
  const sealed = entriesOf(phone).filter(({ kind }) => kind === ENTRY_KINDS.sealed);
  return [...new Set(sealed.map(({ section }) => parseSectionId(section)!))].toSorted();
}

/** The clock of the wall, where the phones of tests expect one that is moved by hand. */
const realTime: ManualClock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  advance: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  hurry: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  // Nobody sets the wall's clock ahead.
  jump() {},
  waitFor() {},
  forTab: () => ({ after: realTime.after, freeze() {}, thaw() {}, die() {} }),
};
