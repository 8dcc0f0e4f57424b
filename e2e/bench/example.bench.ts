/**
 * The example plan on a slow phone (CPU held back four times): making it, opening it cold without network, and how
 * long a person waits for the answer to a press or a key in what one does most (INP: the longest interaction).
 */
import { ServedApp } from '../support/app.ts';
import { Device } from '../support/device.ts';
import { Person } from '../support/person.ts';
import { coldStarts } from './cold-starts.ts';
import { median, table } from './figures.ts';

const SLOWER = 4;
const MADE = 5;
const WORDS = 'Å ha mitt eget sted';

const app = await ServedApp.start();
try {
  const device = await Device.create();
  await making(device);
  await journeys(device);
  await device.close();
  await app.stop();
  const path = await exampleOn(device);
  console.log(await coldStarts(device, app, { path, words: WORDS, slower: SLOWER }));
  await device.remove();
} finally {
  if (app.isRunning) await app.stop();
}

async function slow(device: Device): Promise<void> {
  const devtools = await device.devtools();
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

/** From the press to the example's first screen, each time on a phone that has never had one. */
async function making(last: Device): Promise<void> {
  const times: number[] = [];
  for (let n = 0; n < MADE; n++) {
    const device = n === MADE - 1 ? last : await Device.create();
    const kari = new Person(device, app, 'nb');
    await kari.opens('/');
    await kari.chooses('nb');
    await device.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await slow(device);
    await device.page.evaluate((words) => {
      addEventListener('click', () => Object.assign(window, { pressedAt: performance.now() }), { once: true });
      new MutationObserver((_, observer) => {
        if (!document.body.textContent.includes(words)) return;
        observer.disconnect();
        requestAnimationFrame(() => Object.assign(window, { stoodAt: performance.now() }));
      }).observe(document, { childList: true, subtree: true, characterData: true });
    }, WORDS);
    await kari.opensExample();
    await device.page.waitForFunction(() => 'stoodAt' in window);
    const took = await device.page.evaluate(() => {
      const { pressedAt, stoodAt } = window as unknown as { pressedAt: number; stoodAt: number };
      return stoodAt - pressedAt;
    });
    times.push(took);
    if (device !== last) await device.remove();
  }
  console.log(
    table(
      [`first example, CPU ×${SLOWER}`, 'median', 'each'],
      [
        [
          'from the press to its first screen',
          `${median(times).toFixed(0)} ms`,
          times.map((ms) => ms.toFixed(0)).join(' '),
        ],
      ],
    ),
    '\n',
  );
}

/** What one does most, each told by its slowest answer. */
async function journeys(device: Device): Promise<void> {
  const kari = new Person(device, app, 'nb');
  const { page } = device;
  const plan = kari.planPath;
  // Times of 16 ms and more; a journey without any was answered within the next frame.
  await page.evaluate(() => {
    const waits: { ms: number; name: string }[] = [];
    Object.assign(window, { waits });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
        if (entry.interactionId > 0) waits.push({ ms: entry.duration, name: entry.name });
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  const rows: string[][] = [];
  const measured = async (name: string, does: () => Promise<void>): Promise<void> => {
    await page.evaluate(() => void ((window as unknown as { waits: unknown[] }).waits.length = 0));
    await does();
    // The browser tells of an event some time after the frame that answered it.
    await page.waitForTimeout(500);
    const waits = await page.evaluate(() => (window as unknown as { waits: { ms: number; name: string }[] }).waits);
    const worst = waits.toSorted((a, b) => b.ms - a.ms)[0];
    rows.push([name, worst === undefined ? 'under 16 ms' : `${worst.ms} ms (${worst.name})`, String(waits.length)]);
  };
  await measured('open a goal', () => kari.opensGoal('Jeg vil ta bussen alene til svømmingen.'));
  await measured('write a note', async () => {
    await kari.button('goals:writeHowItGoes').tap();
    await kari.field('goals:writeHowItGoes').pressSequentially('Det gikk fint i dag, og jeg ringte ikke.');
    await kari.button('common:done').tap();
  });
  await measured('tick a measure', async () => {
    await kari.opensPlace('todo');
    await page
      .getByRole('checkbox', { name: kari.say('aria:markDone', { what: 'Ringe og spørre om Rask kan bo der' }) })
      .tap();
    await kari.sees(kari.say('todo:markedDone', { what: 'Ringe og spørre om Rask kan bo der' }));
  });
  await measured('open a meeting', async () => {
    await kari.opensPlace('meetings');
    await page.locator(`a[href^="${plan}/meetings/"]:not([href$="/new"])`).first().tap();
    await kari.sees('Pauserommet på hagesenteret');
  });
  console.log(
    table([`journeys in the example, CPU ×${SLOWER}`, 'longest answer', 'answers of 16 ms or more'], rows),
    '\n',
  );
}

async function exampleOn(device: Device): Promise<string> {
  await device.start();
  const kari = new Person(device, app, 'nb');
  await kari.opensExample();
  const { path } = kari;
  await device.close();
  return path;
}
