import { describe, expect, it } from 'vitest';
import { clientIdOf } from '#protocol/oplog/client-id.ts';
import { ENTRY_KINDS } from '#protocol/oplog/entry.ts';
import { createPhone, type, type Phone, type Tab } from '#testing/installations.ts';
import { until } from '#testing/manual-clock.ts';
import { INGRID } from '#testing/people.ts';
import type { Replica } from '../api.ts';
import { ensureInstallation } from '../keys/installation.ts';
import { loadPlan } from './load-plan.ts';

async function twoTabs(): Promise<{ phone: Phone; a: Tab; b: Tab; left: Replica; right: Replica }> {
  const phone = createPhone();
  const a = phone.openTab();
  const left = await a.plans.create(INGRID);
  const b = phone.openTab();
  const right = await b.plans.open(left.planId);
  await phone.clock.advance(1_000);
  return { phone, a, b, left, right };
}

const words = (replica: Replica): string => replica.getView().whatMatters.text;

/** What a tab opened now finds. */
async function reload(phone: Phone, planId: string): Promise<Replica> {
  const opening = phone.openTab().plans.open(planId);
  await phone.clock.advance(15_000);
  return opening;
}

describe('[SESSION-7] two tabs on one plan', () => {
  it('see each other’s words within a second or two, each as entries', async () => {
    const { phone, left, right } = await twoTabs();
    type(left, ' Frå venstre.');
    await phone.clock.advance(1_500);
    expect(words(right)).toBe('Å vere ute. Frå venstre.');
    type(right, ' Frå høgre.');
    await phone.clock.advance(1_500);
    expect(words(left)).toBe('Å vere ute. Frå venstre. Frå høgre.');
    expect(left.getView()).toEqual(right.getView());
  });

  it('show a single choice in the other at once', async () => {
    const { phone, left, right } = await twoTabs();
    left.run({ type: 'addGoal', ownWords: 'Spele trommer', areas: ['leisure'] });
    await phone.clock.advance(10);
    // No clock from here on: nothing waits for a timer.
    await until(() => right.getView().goals.length > 0);
    expect(right.getView().goals.map((goal) => goal.ownWords.text)).toEqual(['Spele trommer']);
  });

  it('type at once, and after a reload all of both is there', async () => {
    const { phone, a, b, left, right } = await twoTabs();
    for (const [one, other] of ['ab', 'cd', 'ef', 'gh', 'ij'].map((pair) => [...pair] as [string, string])) {
      type(left, one);
      type(right, other);
      await phone.clock.advance(30);
    }
    await phone.clock.advance(50);
    a.kill();
    b.kill();
    const again = await reload(phone, left.planId);
    expect([...words(again).slice('Å vere ute.'.length)].sort().join('')).toBe('abcdefghij');
    expect(await phone.openTab().storage.readRows(left.planId)).toEqual([]);
  });

  it('lose nothing when one is frozen in the middle, thaws later and goes on', async () => {
    const { phone, a, left, right } = await twoTabs();
    type(left, ' Før frosten.');
    await phone.clock.advance(60);
    a.freeze();
    type(right, ' Medan ho sov.');
    await phone.clock.advance(30_000);
    expect(words(right)).not.toContain('Før frosten');
    a.thaw();
    type(left, ' Etterpå.');
    await phone.clock.advance(3_000);
    for (const part of ['Før frosten.', 'Medan ho sov.', 'Etterpå.']) expect(words(left)).toContain(part);
    expect(left.getView()).toEqual(right.getView());
    expect((await reload(phone, left.planId)).getView()).toEqual(left.getView());
  });

  it('steal the lock from a tab that froze with it, and what that tab then commits is refused and made anew', async () => {
    const { phone, a, b, left, right } = await twoTabs();
    // The left tab freezes between reading the heads and its commit.
    const commit = a.storage.commit.bind(a.storage);
    let thaw = (): void => {};
    const frozen = new Promise<void>((resolve) => (thaw = resolve));
    let held = false;
    (a.ports.storage as { commit: typeof commit }).commit = async (planId, change) => {
      if (change.addEntries !== undefined && !held) {
        held = true;
        await frozen;
      }
      return commit(planId, change);
    };
    type(left, ' Frosne ord.');
    await phone.clock.advance(6_000);
    expect(held).toBe(true);
    type(right, ' Varme ord.');
    await phone.clock.advance(12_000);
    expect((await b.storage.readRows(left.planId)).map((row) => row.section)).not.toEqual([]);
    expect(words(right)).toBe('Å vere ute. Varme ord.');
    thaw();
    await phone.clock.advance(5_000);
    expect(words(left)).toContain('Frosne ord.');
    expect(words(left)).toContain('Varme ord.');
    await phone.clock.advance(5_000);
    expect(left.getView()).toEqual(right.getView());
    expect((await reload(phone, left.planId)).getView()).toEqual(left.getView());
  });
});

it('[SESSION-3] [SESSION-5] [BODY-6] puts rows of one session in an entry, with the client id of that session, in one chain', async () => {
  const { phone, a, left, right } = await twoTabs();
  for (const words of ['ein', 'to', 'tre']) {
    type(left, words);
    type(right, words);
    await phone.clock.advance(2_000);
  }
  const dataKey = await ensureInstallation(a.ports.engine, a.storage);
  const { stored, state, opened, own } = await loadPlan(a.ports.engine, a.storage, dataKey, left.planId);
  const { checkUpdate } = await import('../document/check-update.ts');
  for (const { body, section, author, incarnation } of opened) {
    if (body.type !== 'update') continue;
    const clientId = await clientIdOf(a.ports.engine, author, section, incarnation, body.session);
    expect(checkUpdate(body.content, clientId)).toEqual({ ok: true, value: null });
  }
  for (const section of state.sections()) {
    const seqs = stored.entries
      .filter((it) => it.section === section && it.kind === ENTRY_KINDS.sealed)
      .map((it) => it.seq);
    expect(seqs).toEqual(seqs.map((_, i) => i + 1));
    expect(state.log(section).forks.size).toBe(0);
    expect(state.log(section).waiting.size).toBe(0);
    expect(state.heads(section)).toHaveLength(1);
  }
  expect(new Set(opened.map((it) => it.body.session)).size).toBe(3);
  expect(own.olderCopy).toBe(false);
});
