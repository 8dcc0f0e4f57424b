import { defineConfig, devices } from '@playwright/test';
import { chromium } from './setup/chromium.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  // Two cores: each file has one, with a server and browsers of its own.
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A machine shared with others may stall: a test may be tried once more, and the run names it (setup/reports.ts).
  retries: process.env['PROVE'] === '1' ? 0 : 1,
  use: {
    ...devices['Pixel 7'],
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    launchOptions: chromium,
    screenshot: 'only-on-failure',
    // A trace takes a picture of the page at each step, a quarter of the time of a test: asked for by TRACE=1.
    trace: process.env['TRACE'] === '1' ? 'retain-on-failure' : 'off',
    video: 'off',
  },
  projects: [{ name: 'phone' }],
});
