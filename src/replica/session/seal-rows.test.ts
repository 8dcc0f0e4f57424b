import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Bytes } from '#lib/bytes.ts';
import { newSectionId, newSessionNonce, type SectionId, type SessionNonce } from '#protocol/ids.ts';
import { clientIdOf } from '#protocol/oplog/client-id.ts';
import { load } from '#testing/forgery.ts';
import { createPhone } from '#testing/installations.ts';
import { INGRID } from '#testing/people.ts';
import { ensureInstallation } from '../keys/installation.ts';
import type { PlacedRow } from './row.ts';
import { sealRows } from './seal-rows.ts';
import { sealingBy } from './sealing.ts';

async function workbench() {
  const phone = createPhone();
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  const { engine } = tab.ports;
  const { state, own } = await load({ phone, tab, replica });
  const sealing = sealingBy(engine, await ensureInstallation(engine, tab.storage), own);
  let n = 0;
  /** A session that inserts texts, one row for each. */
  const rowsOf = async (
    section: SectionId,
    session: SessionNonce,
    texts: readonly string[],
  ): Promise<readonly PlacedRow[]> => {
    const doc = new Y.Doc();
    doc.clientID = await clientIdOf(engine, own.device.keys.id, section, own.incarnation, session);
    const rows: PlacedRow[] = [];
    doc.on('update', (update: Uint8Array) => {
      const row = { type: 'update', incarnation: own.incarnation, claimedAt: n, content: update as Bytes } as const;
      rows.push({ session, n: n++, section, row });
    });
    for (const text of texts) doc.getText('text/plan/whatMatters').insert(0, text);
    return rows;
  };
  return {
    engine,
    state,
    sealing,
    rowsOf,
    noise: (bytes: number) => Buffer.from(engine.randomBytes(bytes)).toString('base64'),
  };
}

it('[SESSION-5] makes an entry of neighbours of one session and section, and splits what does not fit', async () => {
  const { engine, state, sealing, rowsOf, noise } = await workbench();
  const [a, b] = [newSectionId(engine), newSectionId(engine)];
  const [one, two] = [newSessionNonce(engine), newSessionNonce(engine)];
  const rows = [
    ...(await rowsOf(a, one, ['x', 'y', 'z'])),
    ...(await rowsOf(b, one, ['x', noise(120_000), noise(120_000)])),
    ...(await rowsOf(a, two, ['w'])),
  ];
  const sealed = await sealRows(state, sealing, rows);
  expect(sealed.rows).toHaveLength(rows.length);
  const content = sealed.entries.filter((entry) => entry.seq > 0 && entry.section !== '0'.repeat(32));
  expect(content.map((entry) => [entry.section === a ? 'a' : 'b', entry.seq])).toEqual([
    ['a', 1],
    ['b', 1],
    ['b', 2],
    ['a', 2],
  ]);
  expect(sealed.newKeys.map((key) => key.section).sort()).toEqual([a, b].sort());
  expect(sealed.change.takeRows).toHaveLength(rows.length);
});

it('[SESSION-5] lets what can never be an entry hold up nothing else, and leaves it among the rows', async () => {
  const { engine, state, sealing, rowsOf, noise } = await workbench();
  const [a, b] = [newSectionId(engine), newSectionId(engine)];
  const [one, two] = [newSessionNonce(engine), newSessionNonce(engine)];
  const tooLarge = await rowsOf(a, one, ['før', noise(300_000), 'etter']);
  const refused = (await rowsOf(b, one, ['x'])).map((it) => ({
    ...it,
    row: { ...it.row, content: new Uint8Array([1]) },
  }));
  const fine = [...(await rowsOf(a, two, ['u', 'v'])), ...(await rowsOf(b, two, ['w']))];
  const sealed = await sealRows(state, sealing, [...tooLarge, ...refused, ...fine]);
  expect(sealed.rows.map((row) => row.n)).toEqual([tooLarge[0]!, ...fine].map((row) => row.n));
});
