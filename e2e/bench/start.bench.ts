/**
 * What someone waits for: bytes until the first plan stands, and a cold start
 * without network on a slow phone (CPU held back four times).
 */
import { ServedApp } from '../support/app.ts';
import { Device } from '../support/device.ts';
import { Person } from '../support/person.ts';
import { coldStarts } from './cold-starts.ts';
import { kilobytes, table } from './figures.ts';

const SLOWER = 4;

const app = await ServedApp.start();
try {
  await bytesToTheFirstPlan(app);
  await startsOfAPlan(app);
} finally {
  await app.stop();
}

/** Counts what comes over the line, packed, by kind of file and by step. The service worker's own fetches come later and are left out. */
async function bytesToTheFirstPlan(app: ServedApp): Promise<void> {
  const device = await Device.create({ serviceWorkers: 'block' });
  const kari = new Person(device, app, 'nb');
  const devtools = await device.devtools();
  const sizes = new Map<string, number>();
  await devtools.send('Network.enable');
  // A file counts once, by its packed body: how much headers weigh depends on the server before ours.
  devtools.on('Network.responseReceived', ({ response: { url, headers, fromDiskCache } }) => {
    if (fromDiskCache === true || sizes.has(url) || !url.startsWith(app.address)) return;
    sizes.set(url, Number(headers['Content-Length'] ?? headers['content-length'] ?? 0));
  });
  // What is asked for before the first screen is drawn is needed for it; the engine comes after.
  await device.page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('a[href="/start"]') === null) return;
      observer.disconnect();
      Object.assign(window, { stoodAt: performance.now() });
    }).observe(document, { childList: true, subtree: true });
  });
  await kari.opens('/');
  await device.page.waitForLoadState('networkidle');
  const after = await device.page.evaluate(() => {
    const { stoodAt } = window as unknown as { stoodAt: number };
    const files = performance.getEntriesByType('resource');
    return files.filter(({ startTime }) => startTime > stoodAt).map(({ name }) => name);
  });
  const first = new Set([...sizes.keys()].filter((url) => !after.includes(url)));
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  await kari.addsGoal({ ownWords: 'Gå tur', areas: ['leisure'] });
  await kari.addsMeasure({ what: 'Kjøpe sko' });
  await device.remove();

  const columns = ['JavaScript', 'CSS', 'font', 'other'];
  const rows = ['first screen', 'to the first plan'].map((step) => {
    const files = [...sizes].filter(([url]) => first.has(url) === (step === 'first screen'));
    const sum = (kind?: string): number =>
      files.reduce((bytes, [url, size]) => bytes + (kind === undefined || kindOf(url) === kind ? size : 0), 0);
    if (process.env['BENCH_FILES'] === '1') for (const [url, size] of files) console.log(`${step}: ${size} ${url}`);
    return [step, ...columns.map((kind) => kilobytes(sum(kind))), kilobytes(sum())];
  });
  const all = rows.reduce((sum, row) => sum + Number.parseFloat(row.at(-1) ?? '0') * 1000, 0);
  console.log(table(['packed bytes', ...columns, 'all'], rows));
  console.log(`Together ${kilobytes(all)}: first screen, engine, and a plan with a goal and a measure.\n`);
}

function kindOf(url: string): string {
  if (url.endsWith('.js')) return 'JavaScript';
  if (url.endsWith('.css')) return 'CSS';
  return url.endsWith('.woff2') ? 'font' : 'other';
}

async function startsOfAPlan(app: ServedApp): Promise<void> {
  const device = await Device.create();
  const kari = new Person(device, app, 'nb');
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro i kvardagen' });
  for (let goal = 1; goal <= 5; goal++) {
    await kari.addsGoal({ ownWords: `Mål nummer ${goal}`, areas: ['leisure'] });
    await kari.addsMeasure({ what: `Tiltak nummer ${goal}` });
  }
  await kari.opensPlace('plan');
  await device.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const path = kari.path;
  await device.close();
  await app.stop();
  console.log(await coldStarts(device, app, { path, words: 'Ro i kvardagen', slower: SLOWER }));
  await device.remove();
}
