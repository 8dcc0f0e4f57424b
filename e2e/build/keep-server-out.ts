import { isBuiltin } from 'node:module';
import type { Plugin } from 'vite';

/**
 * Stops the build when code for the server or for tests is about to reach the
 * browser. Vite alone only warns, and then ships it.
 */
export function keepServerOut(): Plugin {
  return {
    name: 'keep-server-out',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (isBuiltin(source)) this.error(`${source} must not reach the browser; ${importer ?? 'an entry'} imports it`);
      return null;
    },
    load(id) {
      if (/\/src\/(relay|testing)\//.test(id)) this.error(`${id} must not reach the browser`);
      return null;
    },
  };
}
