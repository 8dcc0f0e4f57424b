/**
 * `npm run screenshots -- <folder>`: pictures of every screen, on a phone and a
 * laptop, light and dark, Nynorsk and Bokmål, to be looked at by people.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { routes } from '#client/app/routes.ts';
import { ServedApp } from './support/app.ts';
import { Device } from './support/device.ts';
import { filledPlan } from './support/filled-plan.ts';
import { Person } from './support/person.ts';
import { LANGUAGES } from './support/words.ts';

const WIDTHS = [
  { width: 360, height: 780 },
  { width: 1280, height: 800 },
];
const SCHEMES = ['light', 'dark'] as const;

const folder = process.argv[2] ?? process.env['SCREENSHOTS'] ?? 'test-results/screens';
await mkdir(folder, { recursive: true });
const app = await ServedApp.start();
const devices: Device[] = [];
const newDevice = async (): Promise<Device> => {
  const device = await Device.create({ viewport: WIDTHS[0] ?? { width: 360, height: 780 } });
  devices.push(device);
  return device;
};

async function takePictures(person: Person, name: string): Promise<void> {
  for (const size of WIDTHS) {
    await person.page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      await person.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await person.lookedAt();
      const file = `${name}-${person.language}-${size.width}${colorScheme === 'dark' ? '-dark' : ''}.png`;
      await person.page.screenshot({ path: join(folder, file), fullPage: true });
    }
  }
}

try {
  const newcomer = new Person(await newDevice(), app);
  const { person, ids } = await filledPlan(app, newDevice);
  for (const language of LANGUAGES) {
    await newcomer.opens('/');
    await newcomer.chooses(language);
    await takePictures(newcomer, 'welcome');
    await person.goesTo('/settings');
    await person.chooses(language);
    for (const route of routes) {
      await person.goesTo(route.sample(ids));
      // A screen seen for the first time brings its code with it.
      await person.page.getByRole('heading', { level: 1 }).waitFor();
      await person.page.waitForLoadState('networkidle');
      await takePictures(person, route.name);
    }
  }
  console.log(`The pictures are in ${folder}`);
} finally {
  for (const device of devices) await device.remove();
  await app.stop();
}
