import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

test('the app can be put on the home screen: manifest, icons and service worker', async ({ app, newDevice }) => {
  const phone = await newDevice();
  await phone.page.goto(app.address);
  await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const devtools = await phone.devtools();
  const { errors, data } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '{}') as {
    name: string;
    display: string;
    start_url: string;
    icons: { src: string; sizes: string; purpose?: string }[];
  };
  expect(manifest).toMatchObject({ name: 'Din plan', display: 'standalone', start_url: '/' });
  expect(manifest.icons.some((icon) => icon.purpose === 'maskable')).toBe(true);
  for (const { src, sizes } of manifest.icons) {
    const size = await phone.page.evaluate(async (src) => {
      const response = await fetch(src);
      if (!response.ok || src.endsWith('.svg')) return response.ok ? 'any' : 'missing';
      const picture = await createImageBitmap(await response.blob());
      return `${picture.width}x${picture.height}`;
    }, src);
    expect(size, src).toBe(sizes);
  }
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual([]);
});

test('from the home screen it opens in a window of its own, in flight mode too', async ({ app, newDevice }) => {
  const phone = await newDevice({ installedAt: app.address });
  const kari = new Person(phone, app, 'nn');
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  expect(await kari.page.evaluate(() => matchMedia('(display-mode: standalone)').matches)).toBe(true);
  await kari.hasAppAtHand();
  await phone.close();
  await app.stop();
  await phone.start();
  await kari.sees('Ro');
  expect(await kari.page.evaluate(() => matchMedia('(display-mode: standalone)').matches)).toBe(true);
});
