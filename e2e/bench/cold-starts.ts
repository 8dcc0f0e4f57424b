import type { ServedApp } from '../support/app.ts';
import type { Device } from '../support/device.ts';
import { median, table } from './figures.ts';

const STARTS = 5;

/**
 * Starts the browser anew at an address, each time cold, and tells when the words stood on the screen and when
 * something could be written, by the page's own clock. The device is closed before and after.
 */
export async function coldStarts(
  device: Device,
  app: ServedApp,
  { path, words, slower }: { readonly path: string; readonly words: string; readonly slower: number },
): Promise<string> {
  const seen: number[] = [];
  const writable: number[] = [];
  for (let n = 0; n < STARTS; n++) {
    await device.start();
    const devtools = await device.devtools();
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await device.context.addInitScript((text) => {
      // By the page's own clock, from the moment the browser began to go to the address.
      const times: Record<string, number> = {};
      Object.assign(window, { times });
      const look = (): void => {
        if (times['seen'] === undefined && document.body?.textContent.includes(text)) times['seen'] = performance.now();
        const pencil = document.querySelector('.what-matters button');
        if (times['writable'] === undefined && pencil !== null && !pencil.matches(':disabled'))
          times['writable'] = performance.now();
        if (times['writable'] === undefined || times['seen'] === undefined) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, words);
    await device.page.goto(app.address + path);
    await device.page.waitForFunction(() => Object.keys((window as unknown as { times: object }).times).length === 2);
    const times = await device.page.evaluate(() => (window as unknown as { times: Record<string, number> }).times);
    seen.push(times['seen'] ?? Number.NaN);
    writable.push(times['writable'] ?? Number.NaN);
    await device.close();
  }
  const line = (name: string, times: readonly number[]): string[] => [
    name,
    `${median(times).toFixed(0)} ms`,
    times.map((ms) => ms.toFixed(0)).join(' '),
  ];
  return table(
    [`cold start without server, CPU ×${slower}`, 'median', 'each'],
    [line('the plan can be read', seen), line('the plan can be written in', writable)],
  );
}
