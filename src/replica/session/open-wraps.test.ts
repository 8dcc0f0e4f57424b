import { expect, it } from 'vitest';
import { sealWrap } from '#protocol/access/wrap.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { newSectionKey } from '#protocol/crypto/section-key.ts';
import type { SealedEntry } from '#protocol/oplog/entry.ts';
import { cheapEngine } from '#testing/engine.ts';
import { openedPlan, parsed } from '#testing/opened-plan.ts';
import type { StoredEntry } from '../storage.ts';
import { openWraps } from './open-wraps.ts';
import { PlanState } from './plan-state.ts';

const engine = cheapEngine('wraps');

function stored(sealed: SealedEntry): StoredEntry {
  const { section, device, incarnation, seq, kindNumber } = parsed(sealed).prefix;
  return { id: sealed.id, section, device, incarnation, seq, kind: kindNumber, bytes: sealed.bytes, setAside: null };
}

/** Counts how often it is asked for anything. */
function counting(): { readonly engine: Engine; asked: number } {
  const counted = {
    asked: 0,
    engine: new Proxy(engine, {
      get(target, name) {
        counted.asked++;
        return Reflect.get(target, name) as unknown;
      },
    }),
  };
  return counted;
}

it('[KEY-9] tries a wrap that holds another key than it was named for once, and not each time something comes', async () => {
  const plan = await openedPlan(engine);
  const { phone, section } = plan;
  const [right, wrong] = [await newSectionKey(engine), await newSectionKey(engine)];
  const name = { section, generation: 1, keyId: right.keyId };
  const held = { section, generation: 1, keyId: wrong.keyId, key: wrong };
  const head = { plan: plan.plan, author: phone.device.keys.id, incarnation: phone.incarnation };
  const to = phone.device.keys;
  const wrap = await sealWrap(engine, { ...head, signer: phone.device.signer, to, keys: [held] });
  await plan.act(phone, { type: 'key', keys: [name], wraps: [{ to: to.id, id: wrap.id }] });
  const state = new PlanState(engine, plan.plan);
  await state.takeIn([...plan.entries, wrap].map(stored));

  const first = counting();
  const opened = await openWraps(first.engine, state, phone.device);
  expect(opened.map(({ key }) => key.keyId)).toEqual([plan.key.keyId]);
  for (const key of opened) state.keys.add(key);
  expect(first.asked).toBeGreaterThan(0);
  const again = counting();
  expect(await openWraps(again.engine, state.copy(), phone.device)).toEqual([]);
  expect(again.asked).toBe(0);
});
