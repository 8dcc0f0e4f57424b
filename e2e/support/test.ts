import { test as base } from '@playwright/test';
import { ServedApp } from './app.ts';
import { Chance } from './chance.ts';
import { Device, type DeviceOptions } from './device.ts';

type OfTest = {
  /** The app, running when the test begins whatever the test before did to it. */
  readonly app: ServedApp;
  /** A new phone, thrown away after the test. */
  readonly newDevice: (options?: DeviceOptions) => Promise<Device>;
  readonly chance: Chance;
};
type OfWorker = { readonly servedApp: ServedApp };

export const test = base.extend<OfTest, OfWorker>({
  servedApp: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
    async ({}, give) => {
      const app = await ServedApp.start();
      await give(app);
      await app.remove();
    },
    { scope: 'worker' },
  ],
  app: async ({ servedApp }, give) => {
    await servedApp.startAgain();
    await give(servedApp);
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  newDevice: async ({}, give, testInfo) => {
    const devices: Device[] = [];
    await give(async (options) => {
      const device = await Device.create(options);
      devices.push(device);
      return device;
    });
    if (testInfo.status !== testInfo.expectedStatus) await showWhatHappened(devices, testInfo.outputPath('phone'));
    await Promise.all(devices.map((device) => device.remove()));
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  chance: async ({}, give, testInfo) => {
    const chance = Chance.ofThisRun();
    testInfo.annotations.push({ type: 'seed', description: String(chance.seed) });
    await give(chance);
    if (testInfo.status !== testInfo.expectedStatus) console.log(`To repeat: SEED=${chance.seed}`);
  },
});

/** A failed test leaves a picture and the words of each open tab, and what it complained of. */
async function showWhatHappened(devices: readonly Device[], path: string): Promise<void> {
  let n = 0;
  for (const device of devices) {
    if (device.complaints.length > 0) console.log(`Complaints:\n  ${device.complaints.join('\n  ')}`);
    for (const page of device.isOpen ? device.context.pages() : []) {
      n += 1;
      await page.screenshot({ path: `${path}-${n}.png`, timeout: 5_000 }).catch(() => undefined);
      const tree = await page.locator('body').ariaSnapshot({ timeout: 5_000 }).catch(String);
      console.log(`Tab ${n} at ${page.url()}:\n${tree}`);
    }
  }
}

export { expect } from '@playwright/test';
