import { expect, it } from 'vitest';
import { NO_SECTION, type EntryId } from '#protocol/ids.ts';
import { ENTRY_KINDS } from '#protocol/oplog/entry.ts';
import { add, carry, core, entriesOf, founder, letIn, setBack, words, type PlanPhone } from '#testing/member-phones.ts';

const BY_HAND = { relay: null };

const find = (phone: PlanPhone, id: string) => entriesOf(phone).find((entry) => entry.id === id);

/**
 * The phone has erased a word; the laptop has heard of it, and dropped it. The tablet has not, holds the word whole, has
 * written on it, and takes the phone out: the act of erasing falls.
 */
async function erasedAndFell() {
  const phone = await founder();
  const tablet = await letIn(phone, phone.member);
  const laptop = await letIn(phone, phone.member);
  add(phone, ' Tenkt.');
  await phone.session.settle();
  const word = entriesOf(phone).findLast(({ section }) => section === core(phone))!;
  await carry(phone, tablet);
  await carry(phone, laptop);
  add(tablet, ' Bygd på det.');
  await carry(tablet, laptop);
  expect(words(laptop)).toBe('Å vere ute. Tenkt. Bygd på det.');
  expect(await phone.actions.erase([{ section: core(phone), id: word.id as EntryId }])).toMatchObject({ ok: true });
  await carry(phone, laptop);
  expect(find(laptop, word.id)).toMatchObject({ erased: true });
  expect(words(laptop)).not.toContain('Tenkt.');
  expect(await tablet.actions.retire(phone.session.device)).toMatchObject({ ok: true });
  const acts = entriesOf(tablet).filter(({ id }) => id !== word.id);
  await laptop.session.takeIn(
    acts.map(({ bytes }) => bytes),
    BY_HAND,
  );
  expect(laptop.session.state.access.erased.size).toBe(0);
  return { tablet, laptop, word };
}

it('[ACCESS-8] [ENTRY-9] an entry that no standing act says is erased is missing, and taken whole again', async () => {
  const { tablet, laptop, word } = await erasedAndFell();
  expect(laptop.session.missing().map(({ id }) => id)).toEqual([word.id]);
  expect(await laptop.session.takeIn([word.bytes], BY_HAND)).toMatchObject({ kept: 1, accepted: 1, refused: 0 });
  expect(find(laptop, word.id)).toEqual(word);
  expect(laptop.session.missing()).toEqual([]);
  await carry(laptop, tablet);
  for (const one of [laptop, tablet, await setBack(laptop.phone.clone(), laptop)])
    expect(words(one)).toBe('Å vere ute. Tenkt. Bygd på det.');
  expect(await laptop.session.takeIn([word.bytes], BY_HAND)).toMatchObject({ kept: 0 });
  add(laptop, ' Vidare.');
  await carry(laptop, tablet);
  expect(words(tablet)).toBe('Å vere ute. Tenkt. Bygd på det. Vidare.');
  for (const { session } of [laptop, tablet]) expect(session.state.heads(core(tablet))).toHaveLength(1);
});

it('[ACCESS-8] stays as it is until the whole has come, signed by its author', async () => {
  const { laptop, word } = await erasedAndFell();
  const form = find(laptop, word.id)!;
  expect(await laptop.session.takeIn([form.bytes], BY_HAND)).toMatchObject({ kept: 0 });
  expect(laptop.session.missing().map(({ id }) => id)).toEqual([word.id]);
  // Nothing is taken that is no whole entry of its author.
  const bent = Uint8Array.from(word.bytes);
  bent[bent.length - 1]! ^= 1;
  expect(await laptop.session.takeIn([bent], BY_HAND)).toMatchObject({ kept: 0, refused: 1 });
  expect(find(laptop, word.id)).toEqual(form);
});

it('[ACCESS-8] takes a wrap whole again too, once', async () => {
  const phone = await founder();
  const tablet = await letIn(phone, phone.member);
  const laptop = await letIn(phone, phone.member);
  const wrap = entriesOf(laptop).find(({ kind }) => kind === ENTRY_KINDS.wrap)!;
  await phone.actions.erase([{ section: NO_SECTION, id: wrap.id as EntryId }]);
  await carry(phone, laptop);
  expect(find(laptop, wrap.id)).toMatchObject({ erased: true });
  expect(await tablet.actions.retire(phone.session.device)).toMatchObject({ ok: true });
  await carry(tablet, laptop);
  await laptop.session.takeIn([wrap.bytes], BY_HAND);
  expect(find(laptop, wrap.id)).toEqual(wrap);
  expect(await laptop.session.takeIn([wrap.bytes], BY_HAND)).toMatchObject({ kept: 0 });
});
