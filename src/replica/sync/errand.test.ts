/** A line for one errand, and a device that waits to be let in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assert } from '#lib/assert.ts';
import { cheapEngine } from '#testing/engine.ts';
import { createManualClock, until, type ManualClock } from '#testing/manual-clock.ts';
import { connectInMemory, type MemoryLine } from '#testing/memory-line.ts';
import type { Author } from '#testing/opened-plan.ts';
import { RelayWorld } from '#testing/relay-world.ts';
import { Admission } from './admission.ts';
import { openErrand, type Asking, type Connect, type Errand } from './errand.ts';

const engine = cheapEngine('errand');
let world: RelayWorld;
let clock: ManualClock;
let lines: MemoryLine[];
let isThere: boolean;

const connect: Connect = (listener) => {
  if (!isThere) {
    queueMicrotask(() => listener.closed());
    return () => {};
  }
  const line = connectInMemory(world.relay.relay, listener);
  lines.push(line);
  return () => line.cut();
};

beforeEach(async () => {
  world = await RelayWorld.begin(engine);
  clock = createManualClock();
  lines = [];
  isThere = true;
});
afterEach(() => {
  for (const line of lines) line.cut();
  world.end();
});

const asking = ({ device }: Author): Asking => ({
  plan: world.ingrid.plan,
  device: device.keys.id,
  sign: (message) => device.signer.sign(message),
});

async function errand(): Promise<Errand> {
  const opened = await openErrand(clock, connect);
  assert(opened.ok, 'the relay answers');
  return opened.value;
}

/** An invitation, and the act by which somebody new asks to join by it. */
async function asksToJoin() {
  const { ingrid } = world;
  // Whose device could be let in can be invited: the person has another one already.
  const { member, acts } = await world.newMember('write');
  const invitation = await ingrid.newAuthor();
  const invited = await ingrid.act(ingrid.phone, { type: 'invite', member, invite: invitation.device.keys });
  const author = await ingrid.newAuthor();
  const join = await ingrid.act(invitation, { type: 'join', device: author.device.keys });
  return { member, author, before: [...acts, invited.bytes], join };
}

describe('an errand', () => {
  it('[SYNC-5] hands in a request to join, which needs no proof, and is refused the plan until the device is let in', async () => {
    const owner = await world.phoneOnLine();
    const { member, author, before, join } = await asksToJoin();
    await owner.introduces(world.ingrid.plan, before);
    const line = await errand();
    expect(line.key).toEqual(world.relay.key);
    expect(await line.introduce(world.ingrid.plan, [join.bytes])).toEqual({ ok: true, value: ['kept'] });
    const refused = { ok: false, error: { type: 'Refused', code: 'accessMissing' } };
    expect(await line.open(asking(author))).toEqual(refused);

    const enrolled = await world.ingrid.act(world.ingrid.phone, {
      type: 'enrol',
      member,
      kind: 'own',
      device: author.device.keys,
    });
    await owner.introduces(world.ingrid.plan, [enrolled.bytes]);
    const opened = await line.open(asking(author));
    assert(opened.ok, 'it is let in');
    expect(opened.value.standing).toBe('member');
    const log = await line.accessLog(opened.value);
    expect(log).toEqual({ ok: true, value: [...world.acts, ...before, join.bytes, enrolled.bytes] });
    line.close();
  });

  it('[SYNC-9] gets a whole access log that comes in several pieces', async () => {
    const owner = await world.phoneOnLine();
    const acts: Uint8Array<ArrayBuffer>[] = [];
    for (let n = 0; n < 520; n++) {
      const made = await world.ingrid.act(world.ingrid.phone, {
        type: 'relay',
        key: world.relay.key,
        address: `https://${n}.example`,
      });
      acts.push(made.bytes);
    }
    for (let at = 0; at < acts.length; at += 200) await owner.introduces(world.ingrid.plan, acts.slice(at, at + 200));
    const line = await errand();
    const opened = await line.open(asking(world.ingrid.phone));
    assert(opened.ok, 'it is open');
    const log = await line.accessLog(opened.value);
    expect(log).toEqual({ ok: true, value: [...world.acts, ...acts] });
  });

  it('[SYNC-13] has the name by which a note is put, once a plan is open on it', async () => {
    await world.phoneOnLine();
    const line = await errand();
    const { notes } = world.relay.relay;
    const id = 'ab'.repeat(16);
    expect(await notes.put(line.lineName, id, new Uint8Array(9))).toBe('notAllowed');
    expect(await line.open(asking(world.ingrid.phone))).toMatchObject({ ok: true });
    expect(await notes.put(line.lineName, id, new Uint8Array(9))).toBe('done');
  });

  it('says that nobody is there: no line, a line that breaks, and one that never answers', async () => {
    isThere = false;
    expect(await openErrand(clock, connect)).toEqual({ ok: false, error: { type: 'Unreachable' } });
    isThere = true;
    await world.phoneOnLine();
    const line = await errand();
    lines.at(-1)!.cut();
    expect(await line.open(asking(world.ingrid.phone))).toEqual({ ok: false, error: { type: 'Unreachable' } });
    let gaveUp = 0;
    const silent = openErrand(clock, (listener) => {
      queueMicrotask(() => listener.opened({ send: () => {}, close: () => {}, buffered: () => 0 }));
      return () => void gaveUp++;
    });
    await clock.advance(60_000);
    expect(await silent).toEqual({ ok: false, error: { type: 'Unreachable' } });
    expect(gaveUp).toBe(1);
  });
});

describe('a device that asked to join', () => {
  it('[SYNC-5] asks again until it is let in, also where the relay is away meanwhile', async () => {
    const owner = await world.phoneOnLine();
    const { member, author, before, join } = await asksToJoin();
    await owner.introduces(world.ingrid.plan, [...before, join.bytes]);
    const heard: (boolean | 'admitted')[] = [];
    let line: Errand | undefined;
    const admission = new Admission(clock, connect, asking(author), {
      admitted: (errandOfIt) => {
        heard.push('admitted');
        line = errandOfIt;
      },
      notYet: (there) => heard.push(there),
    });
    await until(() => heard.includes(true), 'an answer');
    isThere = false;
    for (const one of lines) one.cut();
    await until(async () => (await clock.advance(1_000), heard.includes(false)), 'a relay that is away');
    isThere = true;
    const again = await world.lineOf(world.ingrid.phone);
    const device = author.device.keys;
    const enrolled = await world.ingrid.act(world.ingrid.phone, { type: 'enrol', member, kind: 'own', device });
    await again.introduces(world.ingrid.plan, [enrolled.bytes]);
    admission.hurry();
    await until(async () => (await clock.advance(1_000), line !== undefined), 'the plan');
    expect(heard.at(-1)).toBe('admitted');
    expect(heard.filter((one) => one === 'admitted')).toHaveLength(1);
    line?.close();
  });

  it('asks no more once it is stopped', async () => {
    await world.phoneOnLine();
    const { author } = await asksToJoin();
    let asked = 0;
    const admission = new Admission(clock, connect, asking(author), {
      admitted: () => expect.unreachable(),
      notYet: () => asked++,
    });
    await until(() => asked > 0, 'an answer');
    admission.stop();
    const before = asked;
    await clock.advance(600_000);
    expect(asked).toBe(before);
  });
});
