import { expect, it } from 'vitest';
import { ownArea, ownAreaName, parseLifeArea } from './life-areas.ts';

it('gives an own area one name, whoever types it on whatever keyboard', () => {
  expect(ownArea('  Båt \n og\u00a0fiske ')).toBe('own:Båt og fiske');
  expect(ownArea('Ba\u030at')).toBe(ownArea('Båt'));
  expect(ownArea('Hund\ud83d')).toBe('own:Hund');
  expect(ownArea('a\u0000 \u0001b')).toBe('own:a b');
  expect(ownArea('👩‍👧 Vi to')).toBe('own:👩‍👧 Vi to');
});

it('takes nothing for a name where there is nothing to see, or more than 60 units', () => {
  for (const name of ['', ' ', '\ud800', '\u200b\u200d', '\u0301', '\ufeff'])
    expect(ownArea(name), name).toBeUndefined();
  expect(ownArea('x'.repeat(61))).toBeUndefined();
  expect(parseLifeArea(`own:${'x'.repeat(60)}`)).toBe(`own:${'x'.repeat(60)}`);
});

it('reads every area it can make, and no other spelling of it', () => {
  for (const name of ['constructor', '__proto__', 'own:own:', 'work', 'a\u0000\ud800\u0301b', '\u212b', '<b>'])
    expect(parseLifeArea(ownArea(name))).toBe(ownArea(name));
  for (const spelling of ['own: x', 'own:x  y', 'own:Ba\u030at', 'own:a\ud800', 'own:', 'own', 'constructor', 7, null])
    expect(parseLifeArea(spelling), String(spelling)).toBeUndefined();
  expect(ownAreaName('own:work')).toBe('work');
});
