/** Reducing the access log costs as much as the log is long: nobody makes a relay do it time after time. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Head } from '#protocol/oplog/head.ts';
import type { SealedEntry } from '#protocol/oplog/entry.ts';
import { cheapEngine } from '#testing/engine.ts';
import { phoneWrites, type Author } from '#testing/opened-plan.ts';
import { RelayWorld, bytesOf } from '#testing/relay-world.ts';

const engine = cheapEngine('reductions');
let world: RelayWorld;
let count = 0;

beforeEach(async () => {
  world = await RelayWorld.begin(engine);
});
afterEach(() => world.end());

const reductions = (): number => world.relay.relay.counters.all().get('reductions') ?? 0;

function act(by: Author, deps?: readonly Head[]): Promise<SealedEntry> {
  return world.ingrid.act(by, { type: 'relay', key: world.relay.key, address: `https://${count++}.example` }, deps);
}

describe('a batch of acts', () => {
  it('[SYNC-6] is reduced a few times, however acts and entries stand in it', async () => {
    const talk = await world.phoneOnLine();
    const { ingrid } = world;
    const batch: SealedEntry[] = [];
    for (let n = 0; n < 40; n++) {
      const last = batch.at(-1);
      const place = last === undefined ? {} : { seq: n + 1, prev: last.id };
      const written = await phoneWrites(ingrid, 'x', place);
      batch.push(await act(ingrid.phone), written);
    }
    const before = reductions();
    const answer = await talk.appends(ingrid.plan, bytesOf(batch));
    expect(answer).toMatchObject({ results: batch.map(() => 'kept') });
    expect(reductions() - before).toBeLessThan(4);
  });

  it('[SYNC-5] is not reduced for authors whom no act in it names', async () => {
    const talk = await world.phoneOnLine();
    const { ingrid } = world;
    const strangers = await Promise.all(Array.from({ length: 30 }, () => ingrid.newAuthor()));
    const batch: SealedEntry[] = [];
    for (const stranger of strangers) batch.push(await act(ingrid.phone, []), await act(stranger, []));
    const before = reductions();
    const answer = await talk.introduces(ingrid.plan, bytesOf(batch));
    expect(answer).toMatchObject({ results: batch.map((_, n) => (n % 2 === 0 ? 'kept' : 'accessMissing')) });
    expect(reductions() - before).toBeLessThan(4);
  });

  it('[SYNC-5] brings in one device by another, as far as there are any', async () => {
    const talk = await world.phoneOnLine();
    const { ingrid } = world;
    const batch: SealedEntry[] = [];
    let by = ingrid.phone;
    for (let n = 0; n < 2; n++) {
      const next = await ingrid.newAuthor();
      const device = next.device.keys;
      batch.push(await ingrid.act(by, { type: 'enrol', member: ingrid.member, kind: 'own', device }));
      by = next;
    }
    batch.push(await act(by));
    const answer = await talk.introduces(ingrid.plan, bytesOf(batch));
    expect(answer).toMatchObject({ results: batch.map(() => 'kept') });
  });

  it('[SYNC-5] is reduced no more than that for any number of devices: the rest is asked for again', async () => {
    const talk = await world.phoneOnLine();
    const { ingrid } = world;
    const batch: SealedEntry[] = [];
    for (let n = 0; n < 90; n++) {
      const invitation = await ingrid.newAuthor();
      const joiner = await ingrid.newAuthor();
      batch.push(
        await ingrid.act(ingrid.phone, { type: 'invite', member: ingrid.member, invite: invitation.device.keys }),
      );
      batch.push(await ingrid.act(invitation, { type: 'join', device: joiner.device.keys }));
    }
    const results: string[] = [];
    const cost: number[] = [];
    for (let round = 0; round < 2; round++) {
      const before = reductions();
      const answer = await talk.introduces(ingrid.plan, bytesOf(batch));
      results.splice(0, results.length, ...(answer.type === 'introduced' ? answer.results : []));
      cost.push(reductions() - before);
    }
    expect(Math.max(...cost)).toBeLessThan(68);
    expect(Math.max(...cost)).toBeGreaterThan(60);
    expect(new Set(results)).toEqual(new Set(['kept', 'duplicate']));
  });
});
