import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cheapEngine } from '#testing/engine.ts';
import { openedPlan, type Author, type OpenedPlan } from '#testing/opened-plan.ts';
import { newMemberId, newSectionId, parseEntryId, parseKeyId, type DeviceId, type EntryId } from '../ids.ts';
import type { Head } from '../oplog/head.ts';
import { headsOf } from '../oplog/log.ts';
import type { EnrolAct, KeyAct } from './act.ts';
import { currentKey, mayRead, recipientsOf, reduceAccess, type AccessState, type ReducibleAct } from './reduce.ts';

const enrol = (plan: OpenedPlan, who: Author, kind: EnrolAct['kind'] = 'own'): EnrolAct => ({
  type: 'enrol',
  member: plan.member,
  kind,
  device: who.device.keys,
});
const live = (state: AccessState) =>
  [...state.devices.values()]
    .filter((device) => device.live)
    .map(({ keys }) => keys.id)
    .toSorted();
const idsOf = (...authors: Author[]) => authors.map((author) => author.device.keys.id).toSorted();

async function team(seed: string) {
  const plan = await openedPlan(cheapEngine(seed));
  const [laptop, file, stranger] = [await plan.newAuthor(), await plan.newAuthor(), await plan.newAuthor()];
  /** Whether the act had an effect. */
  const does = async (who: Author, act: Parameters<OpenedPlan['act']>[1], deps?: readonly Head[]): Promise<boolean> => {
    const { id } = await plan.act(who, act, deps);
    return !plan.access().ignored.has(id);
  };
  return { plan, laptop, file, stranger, does };
}

describe('the first act', () => {
  it('[ACCESS-5] makes Ingrid the owner, her phone her device and her sheet the one in force', async () => {
    const { plan } = await team('first');
    const state = plan.access();
    expect(state.owners).toMatchObject([
      { member: plan.member, custodian: false, basis: { code: 'self', method: 'this-device', date: '2026-11-22' } },
    ]);
    expect(live(state)).toEqual(idsOf(plan.phone));
    expect([...state.sheets.values()]).toMatchObject([{ keys: { id: plan.sheet.device.keys.id }, inForce: true }]);
    expect(state.ignored.size).toBe(0);
    expect(currentKey(state, plan.section)).toMatchObject({ keyId: plan.key.keyId, generation: 0, depth: 1 });
    expect(currentKey(state, plan.section)!.wraps.has(plan.phone.device.keys.id)).toBe(true);
  });

  it('[ACCESS-5] is given once, and by the sheet it names', async () => {
    const { plan, laptop, does } = await team('once');
    const { act } = plan.acts[0]!;
    if (act.type !== 'open') throw new Error(act.type);
    const custodian = { ...plan.acts[0]!, act: { ...act, basis: { ...act.basis, code: 'custodian' } } } as const;
    expect(reduceAccess(plan.plan, [custodian]).owners).toMatchObject([{ custodian: true }]);
    expect(await does(plan.sheet, act)).toBe(false);
    expect(await does(laptop, { ...act, device: laptop.device.keys })).toBe(false);
    expect(await does(laptop, { ...act, device: laptop.device.keys }, [])).toBe(false);
    expect(live(plan.access())).toEqual(idsOf(plan.phone));
  });

  it('[ACCESS-5] of two by the root, the lowest id stands and what rests on the other has no effect', async () => {
    const { plan, laptop } = await team('two');
    const [open] = plan.acts;
    if (open?.act.type !== 'open') throw new Error();
    for (const id of ['00', 'ff'].map((pair) => parseEntryId(pair.repeat(32))!)) {
      const other: ReducibleAct = {
        id,
        author: open.author,
        deps: [],
        act: { ...open.act, device: laptop.device.keys },
      };
      const after: ReducibleAct = {
        id: parseEntryId('ee'.repeat(32))!,
        author: laptop.device.keys.id,
        deps: [id],
        act: { type: 'retire', device: laptop.device.keys.id },
      };
      const [one, two] = [reduceAccess(plan.plan, [open, other, after]), reduceAccess(plan.plan, [after, other, open])];
      expect(one).toEqual(two);
      expect(one.owners).toHaveLength(1);
      expect(live(one)).toEqual(id < open.id ? [] : idsOf(plan.phone));
    }
  });

  it('has no owner before it', () => {
    const state = reduceAccess('00'.repeat(16) as never, []);
    expect(state.owners).toEqual([]);
    expect(state.devices.size).toBe(0);
  });
});

describe('[ACCESS-6] enrolling', () => {
  it('is done by a device of the same member, by the sheet, and by a backup file', async () => {
    const { plan, laptop, file, does } = await team('enrol');
    const [tablet, third] = [await plan.newAuthor(), await plan.newAuthor()];
    expect(await does(plan.phone, enrol(plan, file, 'file'))).toBe(true);
    expect(await does(file, enrol(plan, laptop))).toBe(true);
    expect(await does(plan.sheet, enrol(plan, tablet))).toBe(true);
    expect(await does(laptop, enrol(plan, third))).toBe(true);
    const state = plan.access();
    expect(live(state)).toEqual(idsOf(plan.phone, laptop, file, tablet, third));
    expect(state.devices.get(laptop.device.keys.id)).toMatchObject({
      kind: 'own',
      enrolledBy: file.device.keys.id,
      member: plan.member,
    });
  });

  it('is not done by a stranger, for another member, by a file for a file, or twice', async () => {
    const { plan, laptop, file, stranger, does } = await team('refuse');
    await does(plan.phone, enrol(plan, file, 'file'));
    expect(await does(stranger, enrol(plan, stranger))).toBe(false);
    expect(await does(plan.phone, { ...enrol(plan, laptop), member: newMemberId(plan.engine) })).toBe(false);
    expect(await does(plan.sheet, { ...enrol(plan, laptop), member: newMemberId(plan.engine) })).toBe(false);
    expect(await does(file, enrol(plan, laptop, 'file'))).toBe(false);
    expect(await does(plan.sheet, enrol(plan, laptop, 'file'))).toBe(false);
    expect(await does(plan.phone, enrol(plan, file))).toBe(false);
    expect(await does(plan.phone, { ...enrol(plan, laptop), device: plan.sheet.device.keys })).toBe(false);
    expect(live(plan.access())).toEqual(idsOf(plan.phone, file));
  });

  it('[ACCESS-7] stops at four devices and eight files, until one is retired', async () => {
    const { plan, does } = await team('limit');
    const own: Author[] = [];
    for (let i = 0; i < 4; i++) own.push(await plan.newAuthor());
    const outcomes = [];
    for (const device of own) outcomes.push(await does(plan.phone, enrol(plan, device)));
    expect(outcomes).toEqual([true, true, true, false]);
    for (let i = 0; i < 9; i++) expect(await does(plan.phone, enrol(plan, await plan.newAuthor(), 'file'))).toBe(i < 8);
    expect(await does(plan.phone, { type: 'retire', device: own[0]!.device.keys.id })).toBe(true);
    expect(await does(plan.phone, enrol(plan, await plan.newAuthor()))).toBe(true);
    expect(live(plan.access())).toHaveLength(12);
  });

  it('[ACCESS-7] counts the first in causal order when two devices enrol at the same time', async () => {
    const { plan, laptop, does } = await team('concurrent');
    await does(plan.phone, enrol(plan, laptop));
    const heads = headsOf(plan.accessLog);
    const four: Author[] = [];
    for (let i = 0; i < 4; i++) four.push(await plan.newAuthor());
    for (const [i, device] of four.entries()) {
      const by = i < 2 ? plan.phone : laptop;
      expect(await does(by, enrol(plan, device), i % 2 === 0 ? heads : [])).toBe(true);
    }
    const state = plan.access();
    expect(state.devices.size).toBe(6);
    expect(live(state)).toHaveLength(4);
    expect(reduceAccess(plan.plan, plan.acts.toReversed())).toEqual(state);
    const surplus = [...state.devices.values()].find((device) => !device.live);
    // Who is not live may not act; a place that becomes free makes it live.
    const standing = [...state.devices.values()].find(
      (device) => device.live && four.some((one) => one.device.keys.id === device.keys.id),
    );
    await does(plan.phone, { type: 'retire', device: standing!.keys.id });
    expect(live(plan.access())).toContain(surplus!.keys.id);
  });
});

describe('[ACCESS-8] the other acts', () => {
  it('retires own devices and files, for ever, and not by a file or a stranger', async () => {
    const { plan, laptop, file, stranger, does } = await team('retire');
    await does(plan.phone, enrol(plan, laptop));
    await does(plan.phone, enrol(plan, file, 'file'));
    const retire = (who: Author) => ({ type: 'retire', device: who.device.keys.id }) as const;
    expect(await does(stranger, retire(laptop))).toBe(false);
    expect(await does(file, retire(laptop))).toBe(false);
    expect(await does(laptop, retire(file))).toBe(true);
    expect(await does(file, enrol(plan, stranger))).toBe(false);
    expect(await does(plan.sheet, retire(laptop))).toBe(true);
    expect(await does(plan.phone, retire(laptop))).toBe(false);
    expect(await does(laptop, enrol(plan, stranger))).toBe(false);
    expect(await does(plan.phone, enrol(plan, laptop))).toBe(false);
    const state = plan.access();
    expect(live(state)).toEqual(idsOf(plan.phone));
    expect(state.everAdmitted.get(laptop.device.keys.id)).toMatchObject({ kind: 'own', live: false });
    expect(mayRead(state, laptop.device.keys.id, plan.section)).toBe(false);
  });

  it('[ACCESS-4] judges by its own past whether an act is authorised; that it is void is said apart', async () => {
    const { plan, laptop, stranger, does } = await team('past');
    await does(plan.phone, enrol(plan, laptop));
    const heads = headsOf(plan.accessLog);
    await does(plan.phone, { type: 'retire', device: laptop.device.keys.id });
    const apart = await plan.act(laptop, enrol(plan, stranger), heads);
    expect(plan.access().ignored.get(apart.id)).toBe('void');
    const after = await plan.act(laptop, { type: 'retire', device: plan.phone.device.keys.id });
    expect(plan.access().ignored.get(after.id)).toBe('unauthorised');
  });

  it("names keys by owners' devices only; the deepest act has the key to write under", async () => {
    const { plan, laptop, file, does } = await team('keys');
    await does(plan.phone, enrol(plan, laptop));
    await does(plan.phone, enrol(plan, file, 'file'));
    const key = (pair: string, generation = 0): KeyAct => ({
      type: 'key',
      keys: [{ section: plan.section, generation, keyId: parseKeyId(pair.repeat(16))! }],
      wraps: [],
    });
    for (const who of [file, plan.sheet]) expect(await does(who, key('11'))).toBe(false);
    const heads = headsOf(plan.accessLog);
    expect(await does(laptop, key('22'), heads)).toBe(true);
    expect(await does(laptop, key('33'))).toBe(true);
    expect(await does(plan.phone, key('44'), heads)).toBe(true);
    expect(currentKey(plan.access(), plan.section)!.keyId).toBe('33'.repeat(16));
    expect(await does(plan.phone, key('55', 1), heads)).toBe(true);
    expect(currentKey(plan.access(), plan.section)!.keyId).toBe('55'.repeat(16));
    expect(plan.access().keys.get(plan.section)).toHaveLength(5);
  });

  it('keeps to 256 sections', async () => {
    const { plan, does } = await team('sections');
    const keysFor = (count: number): KeyAct => ({
      type: 'key',
      keys: Array.from({ length: count }, () => ({
        section: newSectionId(plan.engine),
        generation: 0,
        keyId: parseKeyId(newSectionId(plan.engine))!,
      })),
      wraps: [],
    });
    expect(await does(plan.phone, keysFor(255))).toBe(true);
    expect(await does(plan.phone, keysFor(1))).toBe(false);
  });

  it('remembers what is erased', async () => {
    const { plan, file, does } = await team('erase');
    const id = parseEntryId('77'.repeat(32))!;
    await does(plan.phone, enrol(plan, file, 'file'));
    expect(await does(file, { type: 'erase', entries: [{ section: plan.section, id }] })).toBe(false);
    expect(plan.access().erased.size).toBe(0);
    expect(await does(plan.phone, { type: 'erase', entries: [{ section: plan.section, id }] })).toBe(true);
    expect(plan.access().erased).toEqual(new Set([id]));
  });

  it('[ACCESS-9] wraps keys to live devices, files and sheets in force', async () => {
    const { plan, laptop, file, does } = await team('recipients');
    await does(plan.phone, enrol(plan, laptop));
    await does(plan.phone, enrol(plan, file, 'file'));
    const recipients = () => recipientsOf(plan.access(), plan.section).map(({ id }) => id);
    expect(recipients()).toEqual(idsOf(plan.phone, laptop, file, plan.sheet));
    await does(plan.phone, { type: 'retire', device: file.device.keys.id });
    expect(recipients()).toEqual(idsOf(plan.phone, laptop, plan.sheet));
  });

  it('[ACCESS-1] keeps an act of a newer app, counts it as a dependency and does nothing', async () => {
    const { plan, does } = await team('unknown');
    const grant: ReducibleAct = {
      id: parseEntryId('66'.repeat(32))!,
      author: plan.phone.device.keys.id,
      deps: [plan.phone.prev],
      act: { type: 'unknown', name: 'grant' },
    };
    plan.acts.push(grant);
    const after: ReducibleAct = {
      id: parseEntryId('67'.repeat(32))!,
      author: plan.phone.device.keys.id,
      deps: [grant.id],
      act: enrol(plan, await plan.newAuthor()),
    };
    const state = reduceAccess(plan.plan, [...plan.acts, after]);
    expect(state.ignored).toEqual(new Map([[grant.id, 'unknown']]));
    expect(state.devices.size).toBe(2);
    expect(await does(plan.phone, enrol(plan, await plan.newAuthor()))).toBe(true);
  });
});

describe('[ACCESS-4] a pure function of the set', () => {
  const steps = fc.array(
    fc.record({
      who: fc.nat(9),
      what: fc.constantFrom('own', 'file', 'retire', 'key', 'unknown'),
      target: fc.nat(9),
      back: fc.array(fc.nat(20), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 16 },
  );

  it('gives one state whatever the order; authorised stays authorised; nobody gains a right from nowhere', async () => {
    const { plan } = await team('property');
    const pool = [plan.phone, plan.sheet];
    for (let i = 0; i < 8; i++) pool.push(await plan.newAuthor());
    const deviceOf = (n: number) => pool[n % pool.length]!.device.keys;
    const start = plan.acts.slice(0, 2);
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat(1000)), (list, chance) => {
        const acts: ReducibleAct[] = [...start];
        for (const [i, { who, what, target, back }] of list.entries()) {
          const id = (((i + 1) * 0x9e3779b1) >>> 0).toString(16).padStart(8, '0').repeat(8) as EntryId;
          const deps = [
            ...new Set([
              acts[Math.min(1, acts.length - 1)]!.id,
              ...back.map((n) => acts[Math.max(1, acts.length - 1 - n)]!.id),
              ...(who % 2 ? [acts.at(-1)!.id] : []),
            ]),
          ];
          const device = deviceOf(target);
          const act =
            what === 'own' || what === 'file'
              ? ({ type: 'enrol', member: plan.member, kind: what, device } as const)
              : what === 'retire'
                ? ({ type: 'retire', device: device.id } as const)
                : what === 'key'
                  ? ({
                      type: 'key',
                      keys: [{ section: plan.section, generation: 0, keyId: parseKeyId(id.slice(0, 32))! }],
                      wraps: [],
                    } as const)
                  : ({ type: 'unknown', name: 'later' } as const);
          acts.push({ id, author: deviceOf(who).id, deps, act });
        }
        const state = reduceAccess(plan.plan, acts);
        const shuffled = acts
          .map((act) => ({ act, key: chance.next().value! }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ act }) => act);
        expect(reduceAccess(plan.plan, shuffled)).toEqual(state);

        let before = new Set<EntryId>();
        for (let n = 1; n <= acts.length; n++) {
          const { ignored } = reduceAccess(plan.plan, acts.slice(0, n));
          const authorised = new Set(
            acts
              .slice(0, n)
              .filter(({ id }) => (ignored.get(id) ?? 'void') === 'void')
              .map(({ id }) => id),
          );
          for (const id of before) expect(authorised.has(id)).toBe(true);
          before = authorised;
        }
        const admitted = new Set<DeviceId>(
          acts.flatMap(({ id, act }) =>
            state.ignored.has(id) ? [] : act.type === 'enrol' || act.type === 'open' ? [act.device.id] : [],
          ),
        );
        expect(new Set(state.devices.keys())).toEqual(admitted);
        expect(live(state).filter((id) => state.devices.get(id)!.kind === 'own').length).toBeLessThanOrEqual(4);
        expect(live(state).filter((id) => state.devices.get(id)!.kind === 'file').length).toBeLessThanOrEqual(8);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves out an act whose past is not here, and takes it in when it is', async () => {
    const { plan, laptop, does } = await team('incomplete');
    await does(plan.phone, enrol(plan, laptop));
    const without = plan.acts.filter((_, i) => i !== 1);
    expect([...reduceAccess(plan.plan, without).ignored.values()]).toEqual(['incomplete']);
    expect(plan.access().ignored.size).toBe(0);
  });

  it('reduces a straight history of 2,000 acts', async () => {
    const { plan } = await team('long');
    const acts: ReducibleAct[] = [...plan.acts];
    for (let i = 0; i < 2000; i++) {
      const id = parseEntryId(i.toString(16).padStart(64, '0').replace(/^0/, 'f'))!;
      acts.push({
        id,
        author: plan.phone.device.keys.id,
        deps: [acts.at(-1)!.id],
        act: {
          type: 'key',
          keys: [{ section: plan.section, generation: 0, keyId: parseKeyId(id.slice(32))! }],
          wraps: [],
        },
      });
    }
    expect(reduceAccess(plan.plan, acts).keys.get(plan.section)).toHaveLength(2001);
  });
});
