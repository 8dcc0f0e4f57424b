import { describe, expect, it } from 'vitest';
import { utf8FromBytes, type Bytes } from '#lib/bytes.ts';
import { cheapEngine, passThroughEngine, seededEngine } from '#testing/engine.ts';
import { makeAuthor, openedPlan, parsed, phoneWrites, type Author, type OpenedPlan } from '#testing/opened-plan.ts';
import type { KnownAct } from '../access/act.ts';
import { reduceAccess } from '../access/reduce.ts';
import { encodeBody } from './body.ts';
import { eraseEntry, sealEntry, signEntry } from './entry.ts';
import { PREFIX_BYTES } from './prefix.ts';
import { NO_ENTRY, newMemberId, newSectionId } from '../ids.ts';
import type { Head } from './head.ts';
import { headOf } from './log.ts';
import { examine, isTransient, type ReceiveContext } from './receive.ts';

const outcome = async (plan: OpenedPlan, bytes: Bytes, context: ReceiveContext = plan.context()): Promise<string> => {
  const examined = await examine(plan.engine, bytes, context);
  return examined.ok ? examined.value.kind : examined.error.type;
};
const engines = [
  ['real', seededEngine],
  ['cheap', cheapEngine],
] as const;

describe.each(engines)('receiving with the %s engine', (_name, make) => {
  it('[RECEIVE-1] takes in a plan from its first act to a word in a section', async () => {
    const plan = await openedPlan(make('whole'));
    const word = await phoneWrites(plan, 'Eg vil ta bussen aleine');
    // Nothing is known at first: each act is judged by those before it.
    const acts = [];
    for (const entry of plan.entries) {
      const context = { ...plan.context(), access: reduceAccess(plan.plan, acts) };
      const examined = await examine(plan.engine, entry.bytes, context);
      expect(examined).toMatchObject({ ok: true, value: { id: entry.id } });
      if (examined.ok && examined.value.kind === 'access') acts.push(plan.acts.find(({ id }) => id === entry.id)!);
    }
    const examined = await examine(plan.engine, word.bytes, plan.context());
    expect(examined.ok && examined.value.kind === 'sealed' && utf8FromBytes(examined.value.body.content)).toBe(
      'Eg vil ta bussen aleine',
    );
  });

  it('[RECEIVE-1] stops at the first thing that is wrong, and says which', async () => {
    const plan = await openedPlan(make('stops'));
    const { engine, section, key, phone } = plan;
    const word = await phoneWrites(plan, 'ord');
    const stranger = await plan.newAuthor();
    const write = async (author: Author, change: Partial<Parameters<typeof sealEntry>[1]> = {}) => {
      const body = await encodeBody(engine, {
        type: 'update',
        schema: 1,
        session: plan.session,
        claimedAt: 0,
        deps: [],
        access: [],
        receipt: new Uint8Array(0),
        content: new Uint8Array(3),
      });
      const { keys, signer } = author.device;
      const sealed = await sealEntry(engine, {
        plan: plan.plan,
        section,
        device: keys.id,
        incarnation: author.incarnation,
        seq: 1,
        prev: NO_ENTRY,
        generation: 0,
        kind: 'sealed',
        key,
        signer,
        body,
        ...change,
      });
      return sealed.bytes;
    };
    expect(await outcome(plan, await write(phone))).toBe('sealed');
    expect(await outcome(plan, new Uint8Array(300 * 1024))).toBe('EntryTooLarge');
    expect(await outcome(plan, word.bytes.with(0, 9))).toBe('EntryTooNew');
    expect(await outcome(plan, (await phoneWrites(await openedPlan(make('other')), 'ord')).bytes)).toBe('WrongPlan');
    expect(await outcome(plan, await write(stranger))).toBe('AuthorUnknown');
    expect(await outcome(plan, await write(plan.sheet))).toBe('AuthorMayNotWrite');
    expect(
      await outcome(plan, await write({ ...stranger, device: { ...stranger.device, keys: phone.device.keys } })),
    ).toBe('SignatureInvalid');
    expect(await outcome(plan, await write(phone, { section: newSectionId(engine) }))).toBe('KeyNotHeld');
    expect(await outcome(plan, await write(phone, { body: new Uint8Array(30).fill(2) }))).toBe('BodyTooNew');
    expect(await outcome(plan, await write(phone, { body: new Uint8Array(30).fill(1) }))).toBe('BodyMalformed');
    // Signed by the author, but sealed with a key of another name.
    const { secret, ...named } = key;
    const wrongContent = { ...named, secret, content: key.ephemeral };
    expect(await outcome(plan, await write(phone, { key: wrongContent }))).toBe('NotAuthentic');
  });

  it('[RECEIVE-4] takes content by own devices only, also after they are retired', async () => {
    const plan = await openedPlan(make('kinds'));
    const [laptop, file] = [await plan.newAuthor(), await plan.newAuthor()];
    const writes = (author: Author) => phoneWrites({ ...plan, phone: author }, 'ord');
    await plan.act(plan.phone, { type: 'enrol', member: plan.member, kind: 'own', device: laptop.device.keys });
    await plan.act(plan.phone, { type: 'enrol', member: plan.member, kind: 'file', device: file.device.keys });
    expect(await outcome(plan, (await writes(laptop)).bytes)).toBe('sealed');
    expect(await outcome(plan, (await writes(file)).bytes)).toBe('AuthorMayNotWrite');
    await plan.act(plan.phone, { type: 'retire', device: laptop.device.keys.id });
    expect(await outcome(plan, (await writes(laptop)).bytes)).toBe('sealed');
  });

  it('[RECEIVE-3] takes a first act only from the root that the plan is named after', async () => {
    const plan = await openedPlan(make('root'));
    const before = { ...plan.context(), access: reduceAccess(plan.plan, []) };
    expect(await outcome(plan, plan.entries[0]!.bytes, before)).toBe('access');
    // Another root claims this plan's id.
    const other = await openedPlan(make('usurper'));
    const { act } = other.acts[0]!;
    if (act.type !== 'open') throw new Error();
    const usurped = await other.act({ ...other.sheet, seq: 0, prev: NO_ENTRY }, act, []);
    expect(await outcome(plan, usurped.bytes, before)).toBe('WrongPlan');
    const entry = parsed(usurped);
    const forged = await signEntry(plan.engine, {
      ...entry.prefix,
      plan: plan.plan,
      kind: 'access',
      payload: entry.payload,
      signer: other.sheet.device.signer,
    });
    expect(await outcome(plan, forged.bytes, before)).toBe('AuthorUnknown');
    // The right root key, but signed by someone else.
    const open = parsed(plan.entries[0]!);
    const unsigned = await signEntry(plan.engine, {
      ...open.prefix,
      kind: 'access',
      payload: open.payload,
      signer: other.sheet.device.signer,
    });
    expect(await outcome(plan, unsigned.bytes, before)).toBe('SignatureInvalid');
    expect(await outcome(plan, plan.entries[2]!.bytes, before)).toBe('AuthorUnknown');
    // The root signs, but in another's name.
    const device = plan.phone.device.keys.id;
    const borrowed = {
      ...open.prefix,
      device,
      kind: 'access',
      payload: open.payload,
      signer: plan.sheet.device.signer,
    } as const;
    expect(await outcome(plan, (await signEntry(plan.engine, borrowed)).bytes, before)).toBe('AuthorUnknown');
  });

  it('[RECEIVE-3] takes no first act by a device that calls itself the sheet, though it was admitted', async () => {
    const plan = await openedPlan(make('self-made owner'));
    const [file, tablet] = [await plan.newAuthor(), await plan.newAuthor()];
    await plan.act(plan.phone, { type: 'enrol', member: plan.member, kind: 'file', device: file.device.keys });
    const context = plan.context();
    for (const usurper of [file, { ...plan.phone, seq: 0, prev: NO_ENTRY }]) {
      const act = { ...plan.acts[0]!.act, sheet: usurper.device.keys, device: tablet.device.keys } as KnownAct;
      const usurped = await plan.act(usurper, act, []);
      expect(await outcome(plan, usurped.bytes, context)).toBe('AuthorUnknown');
    }
  });

  it('[ENTRY-11] keeps an unknown kind by an admitted author, signed', async () => {
    const plan = await openedPlan(make('unknown'));
    const word = parsed(await phoneWrites(plan, 'ord'));
    const prefixBytes = word.prefixBytes.with(1, 99);
    const bytes = new Uint8Array([...prefixBytes, ...word.payload, ...word.signature]);
    expect(await outcome(plan, bytes)).toBe('SignatureInvalid');
  });

  it('does not take an erased entry for a whole one', async () => {
    const plan = await openedPlan(make('erased'));
    const word = parsed(await phoneWrites(plan, 'ord'));
    expect(await outcome(plan, await eraseEntry(plan.engine, word))).toMatch(/^Entry/);
    expect(word.prefixBytes).toHaveLength(PREFIX_BYTES);
  });
});

describe('what may pass later', () => {
  it('[RECEIVE-2] is what we do not know yet; all else is for ever', () => {
    expect(isTransient({ type: 'AuthorUnknown', author: '' as never })).toBe(true);
    expect(isTransient({ type: 'KeyNotHeld', section: '' as never, keyId: '' as never })).toBe(true);
    expect(isTransient({ type: 'BodyTooNew' })).toBe(true);
    expect(isTransient({ type: 'EntryTooNew', version: 2 })).toBe(true);
    for (const type of [
      'SignatureInvalid',
      'NotAuthentic',
      'ActMalformed',
      'KeyRefused',
      'WrongPlan',
      'EntryTruncated',
    ] as const)
      expect(isTransient({ type })).toBe(false);
  });

  it('[KEY-5] enrols no key of small order, whoever signs for it', async () => {
    const plan = await openedPlan(seededEngine('small order'));
    const marit = await makeAuthor(plan.engine);
    const device = { ...marit.device.keys, signing: new Uint8Array(32).with(0, 1) };
    const act = await plan.act(plan.phone, { type: 'enrol', member: plan.member, kind: 'own', device });
    expect(await outcome(plan, act.bytes)).toBe('KeyRefused');
  });
});

it('the pass-through engine lets changed bytes open: so the tests above test something', async () => {
  const plan = await openedPlan(passThroughEngine('through'));
  const word = await phoneWrites(plan, 'ord');
  expect(Buffer.from(word.bytes).includes('ord')).toBe(true);
});

it('[ACCESS-15] [RECEIVE-4] takes from an invitation a request to join, and nothing else', async () => {
  const plan = await openedPlan(cheapEngine('invitation'));
  const [link, tablet] = [await plan.newAuthor(), await plan.newAuthor()];
  const member = newMemberId(plan.engine);
  const grant = {
    ...({ type: 'grant', member, sections: [plan.section], right: 'read', until: '', onward: false } as const),
    ...{ history: false, basis: 'law:test' },
  };
  await plan.act(plan.phone, grant);
  await plan.act(plan.phone, { type: 'invite', invite: link.device.keys, member });
  const join = await plan.act(link, { type: 'join', device: tablet.device.keys });
  expect(await outcome(plan, join.bytes)).toBe('access');
  const enrol = await plan.act(link, { type: 'enrol', member, kind: 'own', device: tablet.device.keys });
  expect(await outcome(plan, enrol.bytes)).toBe('AuthorMayNotWrite');
  expect(await outcome(plan, (await phoneWrites({ ...plan, phone: link }, 'ord')).bytes)).toBe('AuthorMayNotWrite');
});

it('[RECEIVE-4] knows the author whose admission is void: what it signed may rest in the past of others', async () => {
  const plan = await openedPlan(cheapEngine('void author'));
  const [laptop, tablet] = [await plan.newAuthor(), await plan.newAuthor()];
  await plan.act(plan.phone, enrolOf(plan, laptop));
  await plan.act(plan.phone, { type: 'retire', device: laptop.device.keys.id, known: [] });
  const apart = await plan.act(laptop, enrolOf(plan, tablet), [headOfAct(plan, 2)]);
  expect(plan.access().ignored.get(apart.id)).toBe('void');
  const word = await phoneWrites({ ...plan, phone: tablet }, 'ord');
  expect(await outcome(plan, word.bytes)).toBe('sealed');
});

const enrolOf = (plan: OpenedPlan, who: Author) =>
  ({ type: 'enrol', member: plan.member, kind: 'own', device: who.device.keys }) as const;

function headOfAct(plan: OpenedPlan, at: number): Head {
  const { id } = plan.acts[at]!;
  return headOf(plan.accessLog.held.get(id)!);
}
