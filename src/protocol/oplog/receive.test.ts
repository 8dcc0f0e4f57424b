import { describe, expect, it } from 'vitest';
import { cheapEngine, seededEngine } from '#testing/engine.ts';
import { openedPlan, phoneWrites } from '#testing/opened-plan.ts';
import { utf8FromBytes } from '#lib/bytes.ts';
import { examine } from './receive.ts';

describe.each([
  ['real', seededEngine],
  ['cheap', cheapEngine],
] as const)('with the %s engine', (_name, make) => {
  it('[RECEIVE-1] takes in a plan from its first act to a word in a section', async () => {
    const opened = await openedPlan(make(1));
    const sealed = await phoneWrites(opened, 'Eg vil ta bussen aleine');
    for (const entry of opened.entries)
      expect(await examine(opened.engine, entry.bytes, opened.context())).toMatchObject({ ok: true });
    const examined = await examine(opened.engine, sealed.bytes, opened.context());
    expect(examined).toMatchObject({ ok: true, value: { kind: 'sealed', id: sealed.id } });
    if (examined.ok && examined.value.kind === 'sealed')
      expect(utf8FromBytes(examined.value.body.content)).toBe('Eg vil ta bussen aleine');
  });
});
