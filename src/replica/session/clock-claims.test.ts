import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Bytes } from '#lib/bytes.ts';
import { newIncarnation, newSessionNonce, NO_ENTRY, NO_SECTION } from '#protocol/ids.ts';
import { encodeBody } from '#protocol/oplog/body.ts';
import { clientIdOf } from '#protocol/oplog/client-id.ts';
import { sealEntry, type SealedEntry } from '#protocol/oplog/entry.ts';
import type { Head } from '#protocol/oplog/head.ts';
import { add, carry, core, founder, grant, letIn, words, type PlanPhone } from '#testing/member-phones.ts';
import { loadPlan } from './load-plan.ts';

/** A tab of this phone, whose machine is set back while it is open: what it writes in each of its lives. */
async function livedTwice(phone: PlanPhone, lives: readonly (readonly string[])[]): Promise<readonly SealedEntry[][]> {
  const { engine, storage } = phone.tab.ports;
  const { own, state } = await loadPlan(engine, storage, phone.dataKey, phone.session.planId);
  const section = core(phone);
  const device = own.device.keys.id;
  const incarnation = newIncarnation(engine);
  const session = newSessionNonce(engine);
  const clientId = await clientIdOf(engine, device, section, incarnation, session);
  const { key, generation } = state.keys.current(section)!;
  const made: SealedEntry[][] = [];
  for (const life of lives) {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    for (const { update } of state.contents(section)) if (update !== null) Y.applyUpdate(doc, update);
    let deps: readonly Head[] = state.heads(section);
    const entries: SealedEntry[] = [];
    for (const [n, word] of life.entries()) {
      const before = Y.encodeStateVector(doc);
      const text = doc.getText('text/plan/whatMatters');
      text.insert(text.length, word);
      const content = Y.encodeStateAsUpdate(doc, before) as Bytes;
      const access = state.heads(NO_SECTION);
      const body = await encodeBody(engine, {
        ...{ type: 'update', schema: 1, session, claimedAt: 0, deps, access, receipt: new Uint8Array(0), content },
      });
      const prev = entries.at(-1)?.id ?? NO_ENTRY;
      const { signer } = own.device;
      const place = { plan: state.planId, section, device, incarnation, seq: n + 1, prev, generation };
      const sealed = await sealEntry(engine, { kind: 'sealed', ...place, key, signer, body });
      entries.push(sealed);
      deps = [{ device, incarnation, seq: n + 1, id: sealed.id }];
    }
    made.push(entries);
  }
  return made;
}

it('[ACCEPT-4] lets the lower id stand where a session was lived twice, whoever hears which first', async () => {
  const phone = await founder();
  const tablet = await letIn(phone, phone.member);
  const lives = await livedTwice(phone, [
    [' Ein.', ' Meir av ein.'],
    [' To.', ' Meir av to.'],
  ]);
  const [low, high] = lives.toSorted(([a], [b]) => (a!.id < b!.id ? -1 : 1));
  const bytes = (life: readonly SealedEntry[] | undefined) => life!.map((entry) => entry.bytes);
  const by = { relay: null };
  expect(await tablet.session.takeIn(bytes(high), by)).toMatchObject({ accepted: 2 });
  const { length } = words(tablet);
  expect(await tablet.session.takeIn(bytes(low), by)).toMatchObject({ kept: 2, accepted: 2 });
  const other = await letIn(phone, phone.member);
  await other.session.takeIn([...bytes(low), ...bytes(high)], by);

  expect(words(tablet)).toBe(words(other));
  expect(words(tablet)).toMatch(/^Å vere ute\. (Ein\. Meir av ein|To\. Meir av to)\.$/);
  expect(Math.abs(words(tablet).length - length)).toBeLessThan(10);
  const { state } = tablet.session;
  expect([...state.accepted(core(phone))]).toEqual(expect.arrayContaining(low!.map(({ id }) => id)));
  for (const { id } of high!) expect(state.accepted(core(phone)).has(id)).toBe(false);
  expect(tablet.replica.getNotice().notCounting).toEqual([{ from: phone.member, count: 2 }]);

  // Both are kept and passed on, and what is written next rests on the one that stands.
  add(tablet, ' Vidare.');
  await carry(tablet, phone);
  expect(words(phone)).toBe(words(tablet));
  expect(words(phone)).toContain('Vidare.');
});

it('[ACCEPT-4] tells who wrote on a life that fell, on their own device too, and what they write next stands', async () => {
  const phone = await founder();
  const marit = await letIn(phone, await grant(phone, { history: true }));
  const lives = await livedTwice(phone, [[' Ein.'], [' To.']]);
  const [[low], [high]] = lives.toSorted(([a], [b]) => (a!.id < b!.id ? -1 : 1)) as [SealedEntry[], SealedEntry[]];
  const by = { relay: null };
  await marit.session.takeIn([high!.bytes], by);
  add(marit, ' Av Marit.');
  await carry(marit, phone);
  expect(words(phone)).toContain('Av Marit.');
  for (const one of [marit, phone]) {
    await one.session.takeIn([low!.bytes], by);
    expect(words(one)).not.toContain('Av Marit.');
    expect(one.replica.getNotice().notCounting).toContainEqual({ from: marit.member, count: 1 });
  }
  add(marit, ' På nytt.');
  await carry(marit, phone);
  expect(words(phone)).toContain('På nytt.');
  expect(words(phone)).toBe(words(marit));
});

it('[ACCEPT-4] leaves both where the same was written down twice', async () => {
  const phone = await founder();
  const tablet = await letIn(phone, phone.member);
  const lives = await livedTwice(phone, [[' Ein. To.'], [' Ein. To.', ' Tre.']]);
  await tablet.session.takeIn(
    lives.flat().map((entry) => entry.bytes),
    { relay: null },
  );
  expect(words(tablet)).toBe('Å vere ute. Ein. To. Tre.');
  expect(tablet.replica.getNotice().notCounting).toEqual([]);
});
