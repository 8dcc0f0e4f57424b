import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Gathers the licence of every package that reached the bundle: they must travel with the code. */
export function licences(): Plugin {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      const folders = new Set<string>();
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue;
        for (const module of part.moduleIds) {
          const found = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module.replace(/^\0/, ''));
          if (found !== null) folders.add(found[0]);
        }
      }
      // What only styles are taken from leaves no module behind.
      folders.add('node_modules/@digdir/designsystemet-css').add('node_modules/tailwindcss');
      const texts = [...folders].filter((folder) => existsSync(join(folder, 'package.json'))).map(licenceOf);
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: [...new Set(texts)].toSorted().join('\n\n') });
    },
  };
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return `${name} ${version} (${license})\n${'-'.repeat(40)}\n${text}`;
}
