/** Statements that a member's own program makes up: signed as they should be, and saying what none can. */
import { expect, it } from 'vitest';
import type { Bytes } from '#lib/bytes.ts';
import { toCanonicalJson, type Json } from '#protocol/codec/canonical-json.ts';
import { copyFrom, openOnNewPhone } from '#testing/copies.ts';
import { forgeEntry, load, openInto, pair, retoldFile, type Pair } from '#testing/forgery.ts';
import { consentOf } from '#testing/furnished-plan.ts';

async function tells(both: Pair, ...contents: readonly Json[]): Promise<readonly Bytes[]> {
  return tellsAt(0, both, ...contents);
}

async function tellsAt(
  claimedAt: number,
  { ingrid, rogue }: Pair,
  ...contents: readonly Json[]
): Promise<readonly Bytes[]> {
  const forged: Bytes[] = [];
  for (const [n, content] of contents.entries())
    forged.push(
      await forgeEntry(rogue, {
        type: 'statement',
        claimedAt,
        content: () => toCanonicalJson({ id: `forged${n}`, subject: 'a1', content, frontier: [] }),
      }),
    );
  const file = await retoldFile(rogue, (entries) => [...entries, ...forged]);
  expect(await openInto(ingrid, file)).toMatchObject({ ok: true });
  return forged;
}

it('[RECEIVE-5] keeps, counts and passes on a consent with malformed details, and draws nothing of it', async () => {
  const both = await pair();
  const { ingrid } = both;
  const view = ingrid.replica.getView();
  const details = consentOf({}).details as unknown as { readonly [field: string]: Json };
  const consent = { ...view.consents[0]!.content, supersedes: [view.consents[0]!.id] };
  const forged = await tells(
    both,
    { ...consent, details: { ...details, reservations: 'x'.repeat(5_000) } },
    { ...consent, details: { ...details, drawing: '<svg>' } },
    { ...consent, details: { ...details, to: '2020-01-01' } },
  );
  expect(ingrid.replica.getView()).toEqual(view);
  expect(ingrid.replica.getNotice().unreadable).toEqual([{ from: view.me, count: 3 }]);
  const third = await openOnNewPhone(ingrid.phone.clock, await copyFrom(ingrid.tab, ingrid.replica.planId));
  const kept = (await load(third)).stored.entries.map(({ bytes }) => bytes);
  for (const bytes of forged) expect(kept).toContainEqual(bytes);
  expect(third.replica.getView().consents).toEqual(view.consents);
});

it('[DOC-12] lets nothing be in force that says it takes back what is not there, or itself', async () => {
  const both = await pair();
  const { ingrid } = both;
  const view = ingrid.replica.getView();
  const on = '2026-11-22';
  await tells(
    both,
    { statement: 'consentWithdrawn', subject: 'a1', on, supersedes: ['nothing'] },
    {
      statement: 'planApproved',
      subject: 'a1',
      name: 'Ingen',
      method: 'paper',
      on,
      drawing: '',
      supersedes: ['forged1'],
    },
    { statement: 'takenBack', subject: '', on, supersedes: Array.from({ length: 1_000 }, (_, n) => `nothing${n}`) },
  );
  expect(ingrid.replica.getView()).toEqual(view);
  expect(ingrid.replica.getNotice().unreadable).toEqual([]);
  // What she declares afterwards is not disturbed by it.
  const taken = ingrid.replica.run(consentOf({ reservations: 'Ikkje NAV' }));
  expect(taken).toMatchObject({ ok: true });
  if (taken.ok) expect(taken.value.undo()).toEqual({ keptLater: null });
  expect(ingrid.replica.getView().consents.map(({ content }) => content.basis)).toEqual(['self']);
});

it('[RECEIVE-5] tells of what was signed at no moment a date can be made of', async () => {
  const both = await pair();
  const { ingrid } = both;
  const approval = { statement: 'planApproved', subject: 'a1', name: 'Ingen', method: 'paper', drawing: '' };
  await tellsAt(Number.MAX_SAFE_INTEGER, both, { ...approval, on: '2026-11-22', supersedes: [] });
  const [told] = await ingrid.replica.history('plan');
  expect(told).toMatchObject({ event: 'planApproved' });
  for (const { at } of [told!, ...ingrid.replica.getView().approvals]) expect(new Date(at).getTime()).toBe(at);
});
