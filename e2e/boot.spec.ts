import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/*
 * Where the app cannot run it says so, in words, in the language of the
 * browser; and where the browser has cleared a plan away, it names the ways back.
 */
type Texts = Record<string, string>;
const texts = (language: 'nn' | 'nb', namespace: string): Texts =>
  JSON.parse(readFileSync(`locales/${language}/${namespace}.json`, 'utf8')) as Texts;

async function says(page: Page, language: 'nn' | 'nb', problem: string): Promise<void> {
  const words = texts(language, 'boot');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words['cannotRun'] ?? '');
  await expect(page.getByText(words[problem] ?? '', { exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(page.locator('.way-in')).toHaveCount(0);
}

const HINDRANCES = {
  oldBrowser: () => Reflect.deleteProperty(window, 'CompressionStream'),
  notHttps: () => Object.defineProperty(window, 'isSecureContext', { value: false }),
  noStorage: () => {
    indexedDB.open = () => {
      throw new DOMException('', 'SecurityError');
    };
  },
  noKeys: () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('', 'DataCloneError');
    };
  },
} as const;

for (const [problem, hinder] of Object.entries(HINDRANCES))
  for (const language of ['nn', 'nb'] as const)
    test(`says what is wrong where the app cannot run: ${problem} (${language})`, async ({ app, browser }) => {
      const page = await browser.newPage({ locale: `${language}-NO` });
      await page.addInitScript(hinder);
      await page.goto(app.address);
      await says(page, language, problem);
      await page.close();
    });

test('names the ways back when the browser has cleared the plan away', async ({ app, browser }) => {
  const page = await browser.newPage({ locale: 'nn-NO' });
  await page.addInitScript(() => localStorage.setItem('dinplan.known', 'yes'));
  await page.goto(app.address);
  await expect(page.getByText(texts('nn', 'errors')['storageEvicted'] ?? '')).toBeVisible();
  await page.getByRole('link', { name: texts('nn', 'backup')['open'] ?? '' }).click();
  await expect(page).toHaveURL(/\/open$/);
  await page.close();
});

test('puts on dark colours and large text before anything is drawn', async ({ app, browser }) => {
  const page = await browser.newPage({ colorScheme: 'dark', locale: 'nn-NO' });
  await page.addInitScript(() => localStorage.setItem('dinplan.textSize', 'lg'));
  await page.goto(app.address, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.body !== null);
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-color-scheme', 'dark');
  await expect(html).toHaveAttribute('data-size', 'lg');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(html).toHaveAttribute('data-color-scheme', 'light');
  await page.close();
});
