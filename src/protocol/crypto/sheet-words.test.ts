import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SHEET_WORDS, SHEET_WORDS_SHA256 } from './sheet-words.ts';

describe('[SHEET-3] the words of the recovery sheet', () => {
  it('are 2,048, so that a word carries eleven bits', () => {
    expect(SHEET_WORDS).toHaveLength(2 ** 11);
  });

  it('have 3 to 8 letters, and only letters from a to z', () => {
    expect(SHEET_WORDS.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([]);
  });

  it('stand in alphabetical order, each once', () => {
    const outOfOrder = SHEET_WORDS.filter((word, index) => index > 0 && word <= (SHEET_WORDS[index - 1] ?? ''));
    expect(outOfOrder).toEqual([]);
  });

  it('are known by their first four letters', () => {
    expect(new Set(SHEET_WORDS.map((word) => word.slice(0, 4))).size).toBe(SHEET_WORDS.length);
  });

  it('never begin with another word of three letters', () => {
    const short = new Set(SHEET_WORDS.filter((word) => word.length === 3));
    expect(SHEET_WORDS.filter((word) => word.length > 3 && short.has(word.slice(0, 3)))).toEqual([]);
  });

  it('are the very words whose hash is pinned, for printed sheets must always open', () => {
    expect(createHash('sha256').update(SHEET_WORDS.join('\n')).digest('hex')).toBe(SHEET_WORDS_SHA256);
    expect(SHEET_WORDS_SHA256).toMatch(/^[0-9a-f]{64}$/);
  });
});
