/** Members who fill a plan, so that others find no room in it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newMemberId, newSectionId } from '#protocol/ids.ts';
import { cheapEngine } from '#testing/engine.ts';
import { phoneWrites } from '#testing/opened-plan.ts';
import { startedRelay } from '#testing/relay-talk.ts';
import { RelayWorld, bytesOf } from '#testing/relay-world.ts';

const engine = cheapEngine('filling');
let world: RelayWorld;

beforeEach(async () => {
  world = await RelayWorld.begin(engine);
});
afterEach(() => world.end());

describe('a member who fills a plan', () => {
  it('[SYNC-6] begins few sections that no act names, and owners can still open the plan', async () => {
    world.relay = await startedRelay(engine, { limits: { unnamedSections: 2 } });
    const talk = await world.phoneOnLine();
    const { ingrid } = world;
    const writes = (section = newSectionId(engine)) => phoneWrites({ ...ingrid, section }, 'x');
    const section = newSectionId(engine);
    const answer = await talk.appends(ingrid.plan, bytesOf([await writes(section), await writes(), await writes()]));
    expect(answer).toMatchObject({ results: ['kept', 'kept', 'accessMissing'] });
    expect(await talk.appends(ingrid.plan, bytesOf([await writes()]))).toMatchObject({ results: ['accessMissing'] });
    expect(await talk.appends(ingrid.plan, bytesOf(await world.entries(1)))).toMatchObject({ results: ['kept'] });
    // Named now, and so there is room for another that is not.
    const named = await ingrid.act(ingrid.phone, {
      type: 'key',
      keys: [{ section, generation: 0, keyId: ingrid.key.keyId }],
      wraps: [],
    });
    const after = await talk.appends(ingrid.plan, bytesOf([named, await writes(), await writes()]));
    expect(after).toMatchObject({ results: ['kept', 'kept', 'accessMissing'] });
  });

  it('[SYNC-6] fills half of it at most once removed', async () => {
    world.relay = await startedRelay(engine, { limits: { quotaBytes: 40_000 } });
    const phone = await world.phoneOnLine();
    const writer = await world.newMember('write');
    await phone.appends(world.ingrid.plan, writer.acts);
    await phone.appends(world.ingrid.plan, [(await world.revoke(writer.member)).bytes]);
    const late = await world.lineOf(writer.author);
    const { ingrid } = world;
    const hers = { ...ingrid, phone: writer.author };
    const first = await phoneWrites(hers, 'x'.repeat(10_000), { content: engine.randomBytes(10_000) });
    const second = await phoneWrites(hers, '', { content: engine.randomBytes(10_000), seq: 2, prev: first.id });
    expect(await late.appends(ingrid.plan, bytesOf([first, second]))).toMatchObject({ results: ['kept', 'quota'] });
    expect(await phone.appends(ingrid.plan, bytesOf(await world.entries(1, 10_000)))).toMatchObject({
      results: ['kept'],
    });
  });

  it('[SYNC-4] with acts is removed all the same', async () => {
    world.relay = await startedRelay(engine, { limits: { actsPerPlan: 10 } });
    const phone = await world.phoneOnLine();
    const { ingrid } = world;
    const rogue = await world.newMember('read');
    await phone.appends(ingrid.plan, rogue.acts);
    const theirs = await world.lineOf(rogue.author);
    const results: string[] = [];
    for (let i = 0; i < 10; i++) {
      const act = await ingrid.act(rogue.author, {
        type: 'revoke',
        member: newMemberId(engine),
        sections: [],
        known: [],
      });
      const answer = await theirs.appends(ingrid.plan, [act.bytes]);
      results.push(...(answer.type === 'appended' ? answer.results : []));
      if (results.at(-1) === 'quota') break;
    }
    expect(results.at(-1)).toBe('quota');
    ingrid.acts.length = 0;
    const heads = [
      {
        device: ingrid.phone.device.keys.id,
        incarnation: ingrid.phone.incarnation,
        seq: ingrid.phone.seq,
        id: ingrid.phone.prev,
      },
    ];
    const removal = await ingrid.act(
      ingrid.phone,
      { type: 'revoke', member: rogue.member, sections: [], known: [] },
      heads,
    );
    expect(await phone.appends(ingrid.plan, [removal.bytes])).toMatchObject({ results: ['kept'] });
  });
});
