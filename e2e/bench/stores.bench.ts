/** Writing and opening: ours, which seals and signs, beside two that keep the text in the clear. */
import { rm } from 'node:fs/promises';
import { build } from 'vite';
import { ServedApp } from '../support/app.ts';
import { Device } from '../support/device.ts';
import { median, table } from './figures.ts';
import type { Bench } from './stores/page.ts';

const FOLDER = 'node_modules/.cache/bench-stores';
const COUNTS = process.env['BENCH_LARGE'] === '1' ? [2_000, 10_000, 100_000] : [2_000, 10_000];
const OPENINGS = 5;
/** So many edits and then a rest: each sitting becomes a signed entry of its own. */
const SITTING = 20;

declare global {
  // oxlint-disable-next-line no-var -- the only way to declare a property of the page's window
  var bench: Bench;
}

await rm(FOLDER, { recursive: true, force: true });
await build({
  configFile: false,
  logLevel: 'warn',
  root: 'e2e/bench/stores',
  build: { outDir: `${process.cwd()}/${FOLDER}`, target: 'chrome111', modulePreload: false },
});
const app = await ServedApp.start(FOLDER);
const device = await Device.create({ viewport: { width: 800, height: 600 } });
const rows: string[][] = [];
try {
  await device.page.goto(app.address);
  await device.page.waitForFunction(() => 'bench' in window);
  const stores = await device.page.evaluate(() => bench.stores);
  for (const count of COUNTS) {
    for (const sitting of [count, SITTING]) {
      // The others keep nothing of sittings: it would be the same run again.
      const among = sitting === count ? stores : stores.slice(0, 1);
      const found = new Map<string, { writing: number; resting: number; opening: number }>();
      for (const store of among) {
        const of = { store, name: `${store}-${count}-${sitting}`, count, sitting };
        const { writing, resting } = await device.page.evaluate(
          ({ store, name, count, sitting }) => bench.write(store, name, count, sitting),
          of,
        );
        const times: number[] = [];
        for (let n = 0; n < OPENINGS; n++) {
          // A fresh page: no warm caches but the browser's own.
          await device.page.reload();
          await device.page.waitForFunction(() => 'bench' in window);
          times.push(await device.page.evaluate(({ store, name, count }) => bench.open(store, name, count), of));
        }
        found.set(store, { writing, resting, opening: median(times) });
        console.log(`${count} edits, ${store}: done`);
      }
      for (const [store, { writing, resting, opening }] of found) {
        const ours = found.get(among[0] ?? '');
        const ratio = (mine: number | undefined, its: number): string => ((mine ?? Number.NaN) / its).toFixed(2);
        rows.push([
          String(count),
          sitting === count ? store : `${store}, ${count / sitting} sittings`,
          `${(writing / count).toFixed(3)} ms`,
          ratio(ours?.writing, writing),
          `${resting.toFixed(0)} ms`,
          `${opening.toFixed(0)} ms`,
          ratio(ours?.opening, opening),
        ]);
      }
    }
  }
} finally {
  await device.remove();
  await app.stop();
}
console.log(
  table(['edits', 'store', 'write, an edit', 'ours / it', 'seal and sign, in all', 'open', 'ours / it'], rows),
);
