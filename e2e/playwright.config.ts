import { defineConfig, devices } from '@playwright/test';
import { chromium } from './setup/chromium.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  // Two cores: a second browser would only make times less true.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  retries: 0,
  use: {
    ...devices['Pixel 7'],
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    launchOptions: chromium,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    video: 'off',
  },
  projects: [{ name: 'phone' }],
});
