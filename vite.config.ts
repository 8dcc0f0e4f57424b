import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { bootTexts } from './e2e/build/boot-texts.ts';
import { keepServerOut } from './e2e/build/keep-server-out.ts';
import { licences } from './e2e/build/licences.ts';
import { chromium } from './e2e/setup/chromium.ts';

export default defineConfig({
  plugins: [
    keepServerOut(),
    bootTexts(),
    licences(),
    react(),
    tailwindcss(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/client',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,webmanifest}', 'boot-texts.json', '**/*.txt'],
        buildPlugins: { vite: [keepServerOut()] },
      },
      manifest: {
        name: 'Din plan',
        short_name: 'Din plan',
        description: 'Individuell plan som du eig sjølv. Planen verkar utan nett, og ingen tenar kan lese han.',
        id: '/',
        lang: 'nn',
        dir: 'ltr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#f6f2ea',
        theme_color: '#f6f2ea',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
  build: {
    target: ['chrome111', 'firefox128', 'safari16.4'],
    sourcemap: true,
    manifest: true,
    // The strict CSP has no 'unsafe-inline', and every supported browser preloads by itself.
    modulePreload: { polyfill: false },
    // A file below this size would become a data: URL, which the CSP refuses for fonts.
    assetsInlineLimit: 0,
  },
  test: {
    // `npm run prove` feeds the same tests far more inputs, for hours.
    testTimeout: process.env['PROVE'] === '1' ? 24 * 3600_000 : 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['src/**/*.browser.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        // Named here, they are bundled before the first test: one found in the middle of a test reloads the page under it.
        optimizeDeps: {
          include: [
            '@navikt/aksel-icons',
            'dexie',
            'fast-diff',
            'fractional-indexing',
            'i18next',
            'react',
            'react-dom/client',
            'react-i18next',
            'react/jsx-dev-runtime',
            'wouter',
            'yjs',
          ],
        },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromium }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
