import { chromium as engine, devices, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '../setup/chromium.ts';

export type DeviceOptions = {
  readonly colorScheme?: 'light' | 'dark';
  /** The browser's own language; the app must not depend on it. */
  readonly locale?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Runs in every page before the app. */
  readonly initScript?: string;
  /** Opens the app in a window of its own, as from the home screen. */
  readonly installedAt?: string;
  /** `block`: as where the app has not been put away for use without network. */
  readonly serviceWorkers?: 'allow' | 'block';
};

const PHONE = devices['Pixel 7'];

/**
 * A phone with Din plan on it: a browser profile on the disk, which lives
 * through closing, crashes and cold starts.
 */
export class Device {
  readonly folder: string;
  readonly #options: DeviceOptions;
  #context: BrowserContext | undefined;
  /** What the pages complained of: errors, broken security rules. */
  readonly complaints: string[] = [];
  /** Every address that was asked for. */
  readonly requests: string[] = [];

  private constructor(folder: string, options: DeviceOptions) {
    this.folder = folder;
    this.#options = options;
  }

  static async create(options: DeviceOptions = {}): Promise<Device> {
    const device = new Device(await mkdtemp(join(tmpdir(), 'din-plan-phone-')), options);
    await device.start();
    return device;
  }

  /** Starts the browser, cold, on the profile as it lies on the disk. */
  async start(): Promise<Page> {
    const {
      colorScheme = 'light',
      locale = 'nb-NO',
      viewport,
      initScript,
      installedAt,
      serviceWorkers = 'allow',
    } = this.#options;
    // Playwright test gives a persistent context the project's `use`; what shall not be inherited must be said.
    this.#context = await engine.launchPersistentContext(this.folder, {
      ...chromium,
      args: [...chromium.args, ...(installedAt === undefined ? [] : [`--app=${installedAt}`])],
      userAgent: PHONE.userAgent,
      locale,
      timezoneId: 'Europe/Oslo',
      colorScheme,
      acceptDownloads: true,
      serviceWorkers,
      ...(installedAt === undefined
        ? {
            viewport: viewport ?? PHONE.viewport,
            deviceScaleFactor: viewport === undefined ? PHONE.deviceScaleFactor : 1,
            isMobile: viewport === undefined,
            hasTouch: viewport === undefined,
          }
        : { viewport: null, deviceScaleFactor: undefined, isMobile: undefined, hasTouch: undefined }),
    } as Parameters<typeof engine.launchPersistentContext>[1]);
    this.#context.setDefaultTimeout(15_000);
    if (initScript !== undefined) await this.#context.addInitScript(initScript);
    this.#context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        this.complaints.push(`${message.text()} (${message.location().url})`);
    });
    this.#context.on('weberror', (error) => this.complaints.push(String(error.error())));
    this.#context.on('request', (request) => this.requests.push(request.url()));
    return this.page;
  }

  get isOpen(): boolean {
    return this.#context !== undefined;
  }

  get context(): BrowserContext {
    if (this.#context === undefined) throw new Error('the browser is not running');
    return this.#context;
  }

  /** The first tab. */
  get page(): Page {
    const [page] = this.context.pages();
    if (page === undefined) throw new Error('no tab is open');
    return page;
  }

  async newTab(): Promise<Page> {
    return this.context.newPage();
  }

  async devtools(page: Page = this.page): Promise<CDPSession> {
    return this.context.newCDPSession(page);
  }

  /** Closes the browser in order. */
  async close(): Promise<void> {
    const context = this.#context;
    this.#context = undefined;
    await context?.close().catch(() => undefined);
    await this.#hasEnded();
  }

  /** A profile can be opened again when no process holds it. */
  async #hasEnded(): Promise<void> {
    while (browserOf(this.folder) !== undefined) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** Ends the browser as a battery does: no page hears of it. Gives the time by the system's clock, in ms. */
  async losesPower(): Promise<number> {
    const browser = browserOf(this.folder);
    if (browser === undefined) throw new Error('the browser is not running');
    const context = this.#context;
    this.#context = undefined;
    process.kill(browser, 'SIGKILL');
    const at = Date.now();
    await context?.close().catch(() => undefined);
    await this.#hasEnded();
    return at;
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The browser's own process, not one of its helpers. */
function browserOf(folder: string): number | undefined {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    let parts: string[];
    try {
      parts = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
    } catch {
      continue;
    }
    const isBrowser = parts.includes(`--user-data-dir=${folder}`) && !parts.some((part) => part.startsWith('--type='));
    if (isBrowser && /chrom/.test(parts[0] ?? '')) return Number(name);
  }
  return undefined;
}
