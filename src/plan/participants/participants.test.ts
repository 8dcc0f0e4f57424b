import { describe, expect, it } from 'vitest';
import { paperWorld } from '#testing/paper-plan.ts';
import { initials } from './initials.ts';
import { myCard, nameOfMember, nameOfParticipant, ownerCard } from './names.ts';
import { peopleToCall } from './people-to-call.ts';
import { checkPhone, displayPhone, telHref } from './phone.ts';
import type { Role } from './roles.ts';

describe('phone numbers', () => {
  it('takes eight digits, however they are grouped, and foreign numbers', () => {
    for (const right of ['12345678', '12 34 56 78', '123 45 678', '(12) 34-56.78', '+47 12 34 56 78', '0046 8 123 456'])
      expect(checkPhone(right), right).toEqual({ ok: true });
  });

  it('says how many digits are missing or too many', () => {
    expect(checkPhone('12 34 56')).toEqual({ ok: false, error: { type: 'TooFewDigits', missing: 2 } });
    expect(checkPhone('+46 123')).toEqual({ ok: false, error: { type: 'TooFewDigits', missing: 1 } });
    expect(checkPhone('12 34 56 78 9')).toEqual({ ok: false, error: { type: 'TooManyDigits', extra: 1 } });
    for (const wrong of ['', 'spør Kari', '12 34 56 7a', '+', '12+345678'])
      expect(checkPhone(wrong), wrong).toEqual({ ok: false, error: { type: 'NotANumber' } });
  });

  it('can be called and read', () => {
    expect(telHref('12 34 56 78')).toBe('tel:12345678');
    expect(telHref('0047 12345678')).toBe('tel:+4712345678');
    expect(telHref('113')).toBe('tel:113');
    expect([telHref(''), telHref('spør Kari')]).toEqual([null, null]);
    expect(displayPhone('12345678')).toBe('12 34 56 78');
    expect(displayPhone('+4712345678')).toBe('+47 12 34 56 78');
    expect(displayPhone(' +46 8 123 456 ')).toBe('+46 8 123 456');
    expect(displayPhone('spør Kari')).toBe('spør Kari');
  });
});

it('makes a badge of one or two letters', () => {
  expect(['Marit Prøve', 'Amir', 'Anne-Lise Åsen Døme', 'åse', '  ', 'Ola 2 Test', '𐐨x'].map(initials)).toEqual([
    'MP',
    'A',
    'AD',
    'Å',
    '',
    'OT',
    '𐐀',
  ]);
});

describe('who is called what', () => {
  it('says «me» of whoever holds the device, and the name of the others, also of a card that was removed', () => {
    const world = paperWorld({ relation: 'parent' });
    const kari = world.person('Kari');
    const amir = kari.does({ type: 'addParticipant', fields: { name: 'Amir Test' } }).created;
    const { ref } = kari.plan().people.find(({ id }) => id === amir)!;
    kari.does({ type: 'deleteItem', item: ref });
    const plan = kari.plan();
    expect(nameOfMember(plan.me, plan)).toEqual({ is: 'me' });
    expect(nameOfMember('somebody', plan)).toEqual({ is: 'unknown' });
    expect(nameOfParticipant(amir, plan)).toMatchObject({ is: 'named', name: 'Amir Test' });
    expect(nameOfParticipant(myCard(plan)!.id, plan)).toEqual({ is: 'me' });
    expect(nameOfParticipant(ownerCard(plan)!.id, plan)).toMatchObject({ is: 'named', name: 'Ingrid Døme' });
    expect(nameOfParticipant('nobody', plan)).toEqual({ is: 'unknown' });
  });
});

describe('whom to call', () => {
  it('names who coordinates, then those closest, then the others who have a number, and never the person', () => {
    const world = paperWorld();
    const ingrid = world.person('Ingrid');
    const add = (name: string, role: Role, phone: string) =>
      ingrid.does({ type: 'addParticipant', fields: { name, role, phone } }).created;
    const me = myCard(ingrid.plan())!;
    ingrid.does({ type: 'changeParticipant', item: me.ref, fields: { phone: '12 34 56 70' } });
    add('Amir Test', 'physiotherapist', '12 34 56 71');
    add('Utan Nummer', 'gp', '');
    add('Solveig Døme', 'nextOfKin', '12 34 56 72');
    const marit = add('Marit Prøve', 'coordinator', '12 34 56 73');
    const from = world.day('2026-11-01');
    ingrid.does({
      type: 'appointCoordinator',
      participant: marit,
      level: 'municipality',
      from,
      appointedBy: 'Dømevik',
    });
    expect(peopleToCall(ingrid.plan()).map(({ firstName, tel, why }) => [firstName, tel, why])).toEqual([
      ['Marit', 'tel:12345673', 'coordinator'],
      ['Solveig', 'tel:12345672', 'nextOfKin'],
      ['Amir', 'tel:12345671', 'other'],
    ]);
  });
});
