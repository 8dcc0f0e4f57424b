import { describe, expect, it } from 'vitest';
import { toHex } from '#lib/bytes.ts';
import type { GrantAct, KeyAct } from '#protocol/access/act.ts';
import { currentKey } from '#protocol/access/reduce.ts';
import {
  newMemberId,
  newSectionId,
  ownSectionId,
  parseEntryId,
  parseKeyId,
  type DeviceId,
  type KeyId,
  type SectionId,
} from '#protocol/ids.ts';
import type { Head } from '#protocol/oplog/head.ts';
import { headsOf } from '#protocol/oplog/log.ts';
import { platformEngine } from '#testing/engine.ts';
import { makeAuthor, openedPlan, type Author, type OpenedPlan } from '#testing/opened-plan.ts';
import { dutiesOf, type Duty, type SectionContent } from './duties.ts';
import { isTrusted } from './own-readers.ts';
import { mayNameKey } from './writing-key.ts';

const engine = platformEngine();
const EMPTY: SectionContent = { entries: [], checkpoints: [] };

/** What a device owes; it holds all keys unless told otherwise. */
function owed(
  plan: OpenedPlan,
  who: Author = plan.phone,
  { content = EMPTY, lacks = [] }: { readonly content?: SectionContent; readonly lacks?: readonly KeyId[] } = {},
): readonly Duty[] {
  return dutiesOf({
    device: idOf(who),
    access: plan.access(),
    accessLog: plan.accessLog,
    acts: plan.acts,
    holds: (_section, key) => !lacks.includes(key),
    content: () => content,
  });
}

const newKeyId = (): KeyId => parseKeyId(toHex(engine.randomBytes(16)))!;
const idOf = (author: Author): DeviceId => author.device.keys.id;
const rotation = (section: SectionId): Duty => ({ type: 'rotate', section });

let wrapsMade = 0;
/** Names keys, wrapped to these. What is in the wraps is of no concern here. */
function keyAct(keys: KeyAct['keys'], to: readonly Author[]): KeyAct {
  return {
    type: 'key',
    keys,
    wraps: to.map((author) => ({
      to: idOf(author),
      id: parseEntryId((++wrapsMade).toString(16).padStart(64, '0'))!,
    })),
  };
}

const nextKey = (plan: OpenedPlan, generation = 1): KeyAct['keys'] => [
  { section: plan.section, generation, keyId: newKeyId() },
];

function grantOf(plan: OpenedPlan, member: GrantAct['member'], fields: Partial<GrantAct> = {}): GrantAct {
  const { section } = plan;
  const basis = 'law:hpl-4-1';
  return {
    type: 'grant',
    member,
    sections: [section],
    right: 'write',
    until: '',
    onward: false,
    history: false,
    basis,
    ...fields,
  };
}

/** Didrik is granted the section and comes in with a phone. */
async function withDidrik(plan: OpenedPlan, fields: Partial<GrantAct> = {}) {
  const didrik = newMemberId(engine);
  await plan.act(plan.phone, grantOf(plan, didrik, fields));
  const phone = await makeAuthor(engine);
  await plan.act(plan.phone, { type: 'enrol', member: didrik, kind: 'own', device: phone.device.keys });
  return { member: didrik, phone };
}

describe('keys for those who are to read', () => {
  it('[ACCESS-9] owes nothing while all recipients hold the key', async () => {
    expect(owed(await openedPlan(engine))).toEqual([]);
  });

  it('[ACCESS-8] names a key again for a device of the owner that came while the section was made', async () => {
    const plan = await openedPlan(engine);
    const tablet = await makeAuthor(engine);
    await plan.act(plan.phone, { type: 'enrol', member: plan.member, kind: 'own', device: tablet.device.keys });
    const { section, generation, keyId } = plan.named;
    expect(owed(plan)).toEqual([{ type: 'wrap', to: idOf(tablet), keys: [{ section, generation, keyId }] }]);
    expect(owed(plan, tablet, { lacks: [keyId] })).toEqual([]);
    await plan.act(plan.phone, keyAct([{ section, generation, keyId }], [tablet]));
    expect(owed(plan)).toEqual([]);
  });

  it('[ACCESS-10] gives a newcomer all keys with history, and without it makes a new one', async () => {
    const all = await openedPlan(engine);
    const { phone } = await withDidrik(all, { history: true });
    expect(owed(all)).toMatchObject([{ type: 'wrap', to: idOf(phone), keys: [{ keyId: all.key.keyId }] }]);

    const fromNow = await openedPlan(engine);
    await withDidrik(fromNow);
    expect(owed(fromNow)).toEqual([rotation(fromNow.section)]);
  });

  it('[ACCESS-10] gives a newcomer without history no older key afterwards, nor to their next phone', async () => {
    const plan = await openedPlan(engine);
    const { member, phone } = await withDidrik(plan);
    const [next] = nextKey(plan);
    await plan.act(plan.phone, keyAct([next!], [plan.sheet, plan.phone, phone]));
    expect(owed(plan)).toEqual([]);
    const second = await makeAuthor(engine);
    await plan.act(phone, { type: 'enrol', member, kind: 'own', device: second.device.keys });
    expect(owed(plan, phone)).toEqual([{ type: 'wrap', to: idOf(second), keys: [next] }]);
    expect(owed(plan)).toEqual([{ type: 'wrap', to: idOf(second), keys: [next] }]);
  });

  it('wraps a key to the device that made it, too: it may be set back to before', async () => {
    const plan = await openedPlan(engine);
    const later = { section: newSectionId(engine), generation: 0, keyId: newKeyId() };
    await plan.act(plan.phone, keyAct([later], [plan.sheet]));
    expect(owed(plan)).toEqual([{ type: 'wrap', to: idOf(plan.phone), keys: [later] }]);
    expect(owed(plan, plan.phone, { lacks: [later.keyId] })).toEqual([]);
    await plan.act(plan.phone, keyAct([later], [plan.phone]));
    expect(owed(plan)).toEqual([]);
  });

  it('[ACCESS-11] is no affair of whoever may not write there', async () => {
    const plan = await openedPlan(engine);
    const { phone } = await withDidrik(plan, { right: 'suggest' });
    expect(owed(plan)).toHaveLength(1);
    expect(owed(plan, phone)).toEqual([]);
  });

  it('counts what a backup file was written with as held by it, and by the device it lets in', async () => {
    const plan = await openedPlan(engine);
    const [file, fresh] = [await makeAuthor(engine), await makeAuthor(engine)];
    await plan.act(plan.phone, { type: 'enrol', member: plan.member, kind: 'file', device: file.device.keys });
    await plan.act(file, { type: 'enrol', member: plan.member, kind: 'own', device: fresh.device.keys });
    expect(owed(plan)).toEqual([]);
    const later = { section: newSectionId(engine), generation: 0, keyId: newKeyId() };
    await plan.act(plan.phone, keyAct([later], [plan.sheet, plan.phone, file]));
    expect(owed(plan)).toEqual([{ type: 'wrap', to: idOf(fresh), keys: [later] }]);
  });
});

describe('keys of a member’s own section', () => {
  /** Didrik, who owns nothing, has begun a section of his own on his phone. */
  async function withOwnSection() {
    const plan = await openedPlan(engine);
    const { member, phone } = await withDidrik(plan, { history: true });
    const salt = engine.randomBytes(16);
    const named = { section: await ownSectionId(engine, member, salt), generation: 0, keyId: newKeyId() };
    const { section } = named;
    await plan.act(phone, { ...keyAct([named], [phone]), own: { member, salt } });
    const brings = async (by: Author, whose = member): Promise<Author> => {
      const device = await makeAuthor(engine);
      await plan.act(by, { type: 'enrol', member: whose, kind: 'own', device: device.device.keys });
      return device;
    };
    const guest = async (by: Author, right: GrantAct['right'] = 'read'): Promise<Author> => {
      const other = newMemberId(engine);
      await plan.act(plan.phone, grantOf(plan, other, { history: true }));
      const device = await brings(plan.phone, other);
      await plan.act(by, grantOf(plan, other, { sections: [section], right, history: true }));
      return device;
    };
    /** To whom a device owes keys of the section. */
    const owes = (who: Author): readonly DeviceId[] => {
      const duties = owed(plan, who);
      expect(duties).not.toContainEqual(rotation(section));
      return duties.flatMap((duty) =>
        duty.type === 'wrap' && duty.keys.some((key) => key.section === section) ? [duty.to] : [],
      );
    };
    return { plan, phone, named, brings, guest, owes };
  }

  it('[ACCESS-9] go to a device that the member brings in, not to one that an owner brings in as theirs', async () => {
    const { plan, phone, brings, owes } = await withOwnSection();
    const false_ = await brings(plan.phone);
    expect(owes(phone)).toEqual([]);
    const tablet = await brings(phone);
    expect(owes(phone)).toEqual([idOf(tablet)]);
    // Nor to what the false one brings in; and what they are to read elsewhere they are given.
    const next = await brings(false_);
    expect(owes(phone)).toEqual([idOf(tablet)]);
    const all = owed(plan, phone).flatMap((duty) => (duty.type === 'wrap' ? [duty.to] : []));
    expect(new Set(all)).toEqual(new Set([phone, false_, tablet, next].map(idOf)));
  });

  it('[ACCESS-9] go to whom the member’s own devices gave a right there, not to whom another did in their name', async () => {
    const { plan, phone, brings, guest, owes } = await withOwnSection();
    const false_ = await brings(plan.phone);
    await guest(false_);
    expect(owes(phone)).toEqual([]);
    const hers = await guest(phone);
    expect(owes(phone)).toEqual([idOf(hers)]);
  });

  it('[ACCESS-9] are the affair of nobody else, also of whoever may write there', async () => {
    const { plan, phone, named, brings, guest, owes } = await withOwnSection();
    const hers = await guest(phone, 'write');
    await plan.act(phone, keyAct([named], [hers]));
    await brings(plan.phone);
    const access = plan.access();
    expect(owes(hers)).toEqual([]);
    expect(mayNameKey(access, idOf(hers), named.section)).toBe(false);
    expect(mayNameKey(access, idOf(phone), named.section)).toBe(true);
  });

  it('[ACCESS-9] are not written under where a device named them that an owner brought in', async () => {
    const { plan, phone, named, brings, owes } = await withOwnSection();
    const false_ = await brings(plan.phone);
    await plan.act(false_, keyAct([{ ...named, generation: 9, keyId: newKeyId() }], [phone, false_]));
    const trusted = plan
      .access()
      .keys.get(named.section)!
      .map((record) => [record.generation, isTrusted(plan.access(), record, idOf(phone))]);
    expect(trusted).toEqual([
      [9, false],
      [0, true],
    ]);
    expect(owes(phone)).toEqual([]);
  });
});

describe('keys that must be followed by others', () => {
  it('[ACCESS-9] makes the next key once somebody who holds this one is no recipient any more', async () => {
    const plan = await openedPlan(engine);
    const { member, phone } = await withDidrik(plan, { history: true });
    await plan.act(plan.phone, keyAct([plan.named], [phone]));
    expect(owed(plan)).toEqual([]);
    await plan.act(plan.phone, { type: 'revoke', member, sections: [], known: [] });
    expect(owed(plan)).toEqual([rotation(plan.section)]);
    await plan.act(plan.phone, keyAct(nextKey(plan), [plan.sheet, plan.phone]));
    expect(owed(plan)).toEqual([]);
  });

  it('makes the next key once a file that was written with this one counts no longer', async () => {
    const plan = await openedPlan(engine);
    const file = await makeAuthor(engine);
    await plan.act(plan.phone, { type: 'enrol', member: plan.member, kind: 'file', device: file.device.keys });
    await plan.act(plan.phone, { type: 'retire', device: idOf(file), known: [] });
    expect(owed(plan)).toEqual([rotation(plan.section)]);
    await plan.act(plan.phone, keyAct(nextKey(plan), [plan.sheet, plan.phone]));
    expect(owed(plan)).toEqual([]);
  });

  it('[ACCESS-9] ends with one key in use when two make the next at once', async () => {
    const plan = await openedPlan(engine);
    const { member, phone } = await withDidrik(plan, { history: true });
    const tablet = await makeAuthor(engine);
    await plan.act(plan.phone, { type: 'enrol', member: plan.member, kind: 'own', device: tablet.device.keys });
    await plan.act(plan.phone, keyAct([plan.named], [phone, tablet]));
    await plan.act(plan.phone, { type: 'revoke', member, sections: [], known: [] });
    const heads = headsOf(plan.accessLog);
    await plan.act(plan.phone, keyAct(nextKey(plan), [plan.sheet, plan.phone, tablet]), heads);
    await plan.act(tablet, keyAct(nextKey(plan), [plan.sheet, plan.phone, tablet]), heads);
    expect(plan.access().keys.get(plan.section)).toHaveLength(3);
    expect(owed(plan)).toEqual([]);
    expect(owed(plan, tablet)).toEqual([]);
    expect(currentKey(plan.access(), plan.section)!.clean).toBe(true);
  });

  it('[ACCESS-9] makes the next key when nobody is left who could pass on this one', async () => {
    const plan = await openedPlan(engine);
    const tablet = await makeAuthor(engine);
    await plan.act(plan.phone, { type: 'enrol', member: plan.member, kind: 'own', device: tablet.device.keys });
    await plan.act(tablet, { type: 'retire', device: idOf(plan.phone), known: [] });
    expect(owed(plan, tablet, { lacks: [plan.key.keyId] })).toEqual([rotation(plan.section)]);
  });
});

describe('checkpoints', () => {
  const written = (keyId: KeyId, seq: number, device: Author): Head & { keyId: KeyId } => ({
    device: idOf(device),
    incarnation: device.incarnation,
    seq,
    id: parseEntryId(seq.toString(16).padStart(64, '1'))!,
    keyId,
  });

  it('[CHECKPOINT-1] makes one where a reader lacks the key of what was written, and again when such comes late', async () => {
    const plan = await openedPlan(engine);
    const { phone } = await withDidrik(plan);
    const [next] = nextKey(plan);
    await plan.act(plan.phone, keyAct([next!], [plan.sheet, plan.phone, phone]));
    const old = written(plan.key.keyId, 1, plan.phone);
    const due: readonly Duty[] = [{ type: 'checkpoint', section: plan.section }];
    expect(owed(plan, plan.phone, { content: { entries: [old], checkpoints: [] } })).toEqual(due);
    const checkpoints = [{ keyId: next!.keyId, covers: (entry: Head) => entry.id === old.id }];
    expect(owed(plan, plan.phone, { content: { entries: [old], checkpoints } })).toEqual([]);
    const late = written(plan.key.keyId, 2, plan.phone);
    expect(owed(plan, plan.phone, { content: { entries: [old, late], checkpoints } })).toEqual(due);
    const readable = written(next!.keyId, 2, plan.phone);
    expect(owed(plan, plan.phone, { content: { entries: [old, readable], checkpoints } })).toEqual([]);
  });

  it('[CHECKPOINT-1] counts no checkpoint that the reader has no key for', async () => {
    const plan = await openedPlan(engine);
    const { phone } = await withDidrik(plan);
    await plan.act(plan.phone, keyAct(nextKey(plan), [plan.sheet, plan.phone, phone]));
    const old = written(plan.key.keyId, 1, plan.phone);
    const checkpoints = [{ keyId: plan.key.keyId, covers: () => true }];
    expect(owed(plan, plan.phone, { content: { entries: [old], checkpoints } })).toHaveLength(1);
  });
});

it('[BODY-4] joins the heads of the access log when they are more than an act can name', async () => {
  const plan = await openedPlan(engine);
  const heads = headsOf(plan.accessLog);
  for (let i = 0; i < 65; i++) {
    const author = {
      ...plan.phone,
      incarnation: (await makeAuthor(engine)).incarnation,
      seq: 0,
      prev: '0'.repeat(64) as never,
    };
    await plan.act(
      author,
      { type: 'relay', key: new Uint8Array(32).fill(7), address: `wss://${String(i)}.test` },
      heads,
    );
  }
  expect(owed(plan)).toEqual([{ type: 'join' }]);
});
