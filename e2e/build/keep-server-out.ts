import { isBuiltin } from 'node:module';
import type { Plugin } from 'vite';

const NOTHING = '\0no-node-crypto';

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
      // @hpke/common asks Node for Web Crypto where the engine has none; every browser we support has it.
      if (source === 'crypto' && importer?.includes('/node_modules/@hpke/common/') === true) return NOTHING;
      if (isBuiltin(source)) this.error(`${source} must not reach the browser; ${importer ?? 'an entry'} imports it`);
      return null;
    },
    load(id) {
      if (id === NOTHING) return 'export const webcrypto = undefined;';
      if (/\/src\/(relay|testing)\//.test(id)) this.error(`${id} must not reach the browser`);
      return null;
    },
  };
}
