import { expect, test } from '@playwright/test';
import type { RunningServer } from '#relay/server.ts';
import { serveApp } from './setup/app-server.ts';

let server: RunningServer;

test.beforeAll(async () => {
  server = await serveApp();
});
test.afterAll(async () => {
  await server.stop(0);
});

test('opens within its own strict rules and asks no other site for anything', async ({ page }) => {
  const complaints: string[] = [];
  const foreign: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== server.address && protocol !== 'data:' && protocol !== 'blob:') foreign.push(request.url());
  });

  const response = await page.goto(server.address);
  expect(response?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'");
  await expect(page).toHaveTitle(/Din plan/);
  // The service worker's script passes Trusted Types too.
  const worker = await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL);
  expect(worker).toBe(`${server.address}/sw.js`);
  await page.waitForLoadState('networkidle');
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);

  // The rules are in force, not only sent: a text cannot become markup.
  const refused = await page.evaluate(() => {
    try {
      document.body.innerHTML = '<b>x</b>';
      return false;
    } catch (error) {
      return error instanceof TypeError;
    }
  });
  expect(refused).toBe(true);
});
