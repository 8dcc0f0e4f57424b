/**
 * Removing somebody from a plan of 20 sections and 20 devices on a phone whose
 * CPU is held back six times: new keys for all that the person read, wrapped to
 * everyone who still does, signed and on the disk. The app's own replica and
 * store, real ciphers, in Chromium. Aim: under 2 s.
 */
import { build } from 'vite';
import { ServedApp } from '../support/app.ts';
import { Device } from '../support/device.ts';
import { table } from './figures.ts';
import type { Readers, RemovalBench } from './removal/page.ts';

const FOLDER = 'node_modules/.cache/bench-removal';
const SLOWER = 6;

declare global {
  // oxlint-disable-next-line no-var -- the only way to declare a property of the page's window
  var removal: RemovalBench;
}

await build({
  configFile: false,
  logLevel: 'warn',
  root: 'e2e/bench/removal',
  build: { outDir: `${process.cwd()}/${FOLDER}`, emptyOutDir: true, target: 'chrome111', modulePreload: false },
});
const app = await ServedApp.start(FOLDER);
const rows: string[][] = [];
try {
  for (const readers of ['same', 'different'] satisfies Readers[]) {
    const device = await Device.create({ viewport: { width: 800, height: 600 } });
    await device.page.goto(app.address);
    await device.page.waitForFunction(() => 'removal' in window);
    const { devices, sections } = await device.page.evaluate((of) => removal.prepare(of), readers);
    const devtools = await device.devtools();
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const ms = await device.page.evaluate(() => removal.remove());
    rows.push([
      readers === 'same' ? 'all read everything' : 'no two sections have the same readers',
      String(sections),
      String(devices),
      `${(ms / 1_000).toFixed(2)} s`,
    ]);
    await device.remove();
  }
} finally {
  await app.remove();
}
console.log(table([`removal, CPU ×${SLOWER} (aim < 2 s)`, 'sections', 'devices', 'until it is on the disk'], rows));
