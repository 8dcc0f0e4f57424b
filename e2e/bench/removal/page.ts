/** Runs in the browser: a plan that many devices read, and one person who is removed from it. */
import { assert } from '#lib/assert.ts';
import { tabChannel } from '#client/ports/tab-channel.ts';
import { browserTimers } from '#client/ports/timers.ts';
import { webLocks } from '#client/ports/web-locks.ts';
import { openDexieStorage } from '#client/storage/dexie-storage.ts';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { currentKey, recipientsOf } from '#protocol/access/reduce.ts';
import { newDeviceSecret } from '#protocol/crypto/device-keys.ts';
import { engineFrom } from '#protocol/crypto/engine.ts';
import { newMemberId, type MemberId, type SectionId } from '#protocol/ids.ts';
import { createAccessActions } from '#replica/access/actions.ts';
import { createPlan } from '#replica/create-plan.ts';
import { ensureInstallation } from '#replica/keys/installation.ts';
import { createReplica } from '#replica/replica.ts';
import { PlanSession } from '#replica/session/plan-session.ts';

/** Who reads what: everyone all of it, or each section has readers that no other has. */
export type Readers = 'same' | 'different';

const SECTIONS = 20;
const MEMBERS = 10;
/** Of each member; the owner has this one besides. */
const DEVICES = 2;

interface Prepared {
  /** Milliseconds until the removal, with all new keys and their wraps, is on the disk. */
  remove(): Promise<number>;
  readonly devices: number;
  readonly sections: number;
}

let prepared: Prepared | undefined;

const bench = {
  /** Makes the plan; the one who will be removed reads all of it. */
  async prepare(readers: Readers): Promise<{ readonly devices: number; readonly sections: number }> {
    prepared = await prepare(readers);
    return { devices: prepared.devices, sections: prepared.sections };
  },
  remove: (): Promise<number> => {
    assert(prepared, 'a plan was made');
    return prepared.remove();
  },
};

async function prepare(readers: Readers): Promise<Prepared> {
  const name = `removal-${readers}`;
  const engine = engineFrom(globalThis);
  const storage = await openDexieStorage(name);
  const ports = {
    engine,
    storage,
    locks: webLocks(),
    channel: tabChannel(name),
    timers: browserTimers,
    now: () => Date.now(),
  };
  const dataKey = await ensureInstallation(engine, storage);
  const today = '2026-11-22' as CalendarDate;
  const made = await createPlan(ports, dataKey, {
    relation: 'self',
    ownerName: 'Ingrid Døme',
    writerName: '',
    whatMatters: 'Ro',
    today,
    consent: { method: 'this-device', date: today, witness: '' },
  });
  assert(made.ok, 'a plan can be made');
  const session = await PlanSession.open(ports, dataKey, made.value);
  const actions = createAccessActions(ports, dataKey, session);
  const replica = createReplica(ports, dataKey, session, () => {});
  for (let n = 0; session.state.access.keys.size < SECTIONS; n++) {
    assert(replica.run({ type: 'openArea', area: `own:Område ${n}` }).ok, 'an owner begins sections');
    await replica.settle();
  }
  const sections = [...session.state.access.keys.keys()];

  const members: MemberId[] = [];
  for (let n = 0; n < MEMBERS; n++) {
    const member = newMemberId(engine);
    members.push(member);
    // Written as a number with a bit for each section, no two of the others read the same of it.
    const reads = (_: SectionId, at: number): boolean =>
      readers === 'same' || n === 0 || ((at + 1) >> (n % 5)) % 2 === 1;
    const granted = await actions.grant({
      member,
      sections: sections.filter(reads).toSorted(),
      right: 'write',
      until: '',
      onward: false,
      history: true,
      basis: 'law:hpl-4-1',
    });
    assert(granted.ok, 'an owner may grant');
    for (let device = 0; device < DEVICES; device++) {
      const { keys } = await newDeviceSecret(engine);
      const enrolled = await actions.enrol({ member, kind: 'own', device: keys });
      assert(enrolled.ok, 'an owner may let devices in');
    }
  }
  const [removed] = members as [MemberId];
  const { access } = session.state;
  return {
    devices: [...access.devices.values()].filter(({ live }) => live).length,
    sections: sections.filter((section) => recipientsOf(access, section).length > 0).length,
    async remove() {
      const began = performance.now();
      const done = await actions.revoke(removed, 'all');
      const took = performance.now() - began;
      assert(done.ok, 'an owner may remove');
      const isFresh = (section: SectionId): boolean => currentKey(session.state.access, section)?.clean === true;
      assert(sections.every(isFresh), 'every section has a key that the removed do not hold');
      return took;
    },
  };
}

export type RemovalBench = typeof bench;
Object.assign(window, { removal: bench });
