import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const FILE = 'boot-texts.json';

/**
 * The few texts that must be readable where the app itself cannot run
 * (`public/boot-check.js`), as plain data beside the page.
 */
export function bootTexts(): Plugin {
  const read = (language: string): unknown => JSON.parse(readFileSync(`locales/${language}/boot.json`, 'utf8'));
  const source = (): string => JSON.stringify({ nn: read('nn'), nb: read('nb') });
  return {
    name: 'boot-texts',
    configureServer(server) {
      server.middlewares.use(`/${FILE}`, (_request, response) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(source());
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE, source: source() });
    },
  };
}
