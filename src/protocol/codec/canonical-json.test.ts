import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8FromBytes, utf8ToBytes } from '#lib/bytes.ts';
import { parseCanonicalJson, toCanonicalJson, type Json } from './canonical-json.ts';

const parse = (text: string) => parseCanonicalJson(utf8ToBytes(text));
const wellFormed = fc.string({ unit: 'binary', maxLength: 8 });
const value = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', maxDepth: 6 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((n) => n + 0),
    wellFormed,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(wellFormed, tie('json'), { maxKeys: 3 }),
  ),
})).json;

describe('[ACCESS-2] canonical JSON', () => {
  it('has one spelling for each value, and reads it back', () => {
    fc.assert(
      fc.property(value, (json) => {
        const bytes = toCanonicalJson(json);
        const read = parseCanonicalJson(bytes);
        expect(read).toEqual({ ok: true, value: json });
        expect(read.ok && toCanonicalJson(read.value)).toEqual(bytes);
      }),
    );
  });

  it('sorts keys by UTF-16 units and leaves no space', () => {
    expect(utf8FromBytes(toCanonicalJson({ b: [1, 'å'], a: null, '\u{1f600}': true, '\ufb33': false }))).toBe(
      '{"a":null,"b":[1,"å"],"\u{1f600}":true,"\ufb33":false}',
    );
  });

  it.each([
    '{"b":1,"a":2}',
    '{ "a":1}',
    '{"a":1,"a":1}',
    '1.0',
    '1e3',
    '-0',
    '1.5',
    '9007199254740992',
    '"\\u0061"',
    '"\\/"',
    '"\\ud800"',
    '[1, 2]',
    ' 1',
  ])('refuses %s as another spelling', (text) =>
    expect(parse(text)).toEqual({ ok: false, error: { type: 'NotCanonical' } }),
  );

  it.each(['', '{', 'undefined', '{a:1}', '[1,]', "'a'", 'NaN'])('refuses %j as no JSON', (text) =>
    expect(parse(text)).toEqual({ ok: false, error: { type: 'NotJson' } }),
  );

  it('stops at eight levels, and a million brackets do not shake it', () => {
    expect(parse('[[[[[[[[1]]]]]]]]').ok).toBe(true);
    expect(parse('[[[[[[[[[1]]]]]]]]]')).toEqual({ ok: false, error: { type: 'TooDeep' } });
    expect(parse('['.repeat(1_000_000))).toEqual({ ok: false, error: { type: 'TooDeep' } });
    expect(parse('"[[[[[[[[[[\\"["').ok).toBe(true);
  });

  it('treats a value without a form as a bug', () => {
    for (const bad of [0.5, Number.NaN, -0, '\ud800', { '\udc00': 1 }])
      expect(() => toCanonicalJson(bad as Json)).toThrow('canonical form');
  });

  it('keeps a key called __proto__ as the key it is', () => {
    expect(parse('{"__proto__":{"a":1}}').ok).toBe(true);
    expect(Object.keys({})).toEqual([]);
    expect(({} as { a?: number }).a).toBeUndefined();
  });
});
