import { isBuiltin } from 'node:module';
import type { Plugin } from 'vite';

/**
 * Stops the build when code for the server or for tests is about to reach the
 * browser. Vite alone only warns, and then ships it.
 */
export function keepServerOut(): Plugin {
  let testing = false;
  return {
    name: 'keep-server-out',
    enforce: 'pre',
    configResolved(config) {
      testing = config.mode === 'test';
    },
    resolveId(source, importer) {
      if (testing || this.environment.config.consumer !== 'client') return null;
      const forbidden =
        source.startsWith('#relay/') ||
        source.startsWith('#testing/') ||
        isBuiltin(source) ||
        /\/src\/(relay|testing)\//.test(source);
      if (forbidden) this.error(`${source} must not reach the browser; ${importer ?? 'an entry'} imports it`);
      return null;
    },
  };
}
