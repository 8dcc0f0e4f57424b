import { expect, it } from 'vitest';
import { checkKemKey, hpkeOpen, hpkeSeal, importKemKey, newKemKey } from '#protocol/crypto/hpke.ts';
import { busyEngine } from './busy-engine.ts';
import { seededEngine } from './engine.ts';
import { createManualClock } from './manual-clock.ts';

const NOTHING = new Uint8Array(0);

it('a clock that waits for an engine waits for its HPKE too', async () => {
  const engine = busyEngine(seededEngine('busy'));
  const clock = createManualClock();
  clock.waitFor(() => engine.isBusy());
  const key = await newKemKey(engine);
  const pair = await importKemKey(engine, key);
  let opened = 0;
  const work = (async () => {
    for (let n = 0; n < 10; n++) {
      const message = await hpkeSeal(engine, key.publicKey, NOTHING, NOTHING, NOTHING);
      if ((await hpkeOpen(engine, pair, message, NOTHING, NOTHING)).ok) opened++;
    }
  })();
  await clock.advance(0);
  expect(opened).toBe(10);
  await work;
});

it('[KEY-6] takes no key that is no point, as an engine without an HPKE of its own', async () => {
  const engine = busyEngine(seededEngine('busy'));
  const { publicKey } = await newKemKey(engine);
  expect(await checkKemKey(engine, publicKey)).toBe(true);
  const bent = publicKey.with(64, publicKey[64]! ^ 1);
  expect(await checkKemKey(engine, bent)).toBe(false);
  await expect(hpkeSeal(engine, bent, NOTHING, NOTHING, NOTHING)).rejects.toThrow();
});
