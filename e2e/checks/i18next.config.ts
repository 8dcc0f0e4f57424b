import { defineConfig } from 'i18next-cli';

/** Namespaces whose keys come from data (`areas:${code}`), so that no call names them. */
const FROM_DATA = ['boot', 'nav', 'areas', 'roles', 'status', 'history', 'dates', 'example', 'completeness', 'search'];

export default defineConfig({
  locales: ['nn', 'nb'],
  extract: {
    input: ['src/client/**/*.{ts,tsx}'],
    ignore: ['**/*.test.{ts,tsx}', '**/*.d.ts'],
    output: 'locales/{{language}}/{{namespace}}.json',
    defaultNS: 'common',
    primaryLanguage: 'nn',
    defaultValue: '',
    keySeparator: '.',
    removeUnusedKeys: true,
    // `savedHere_phone`, `savedHere_tablet`: the context is the kind of device.
    preserveContextVariants: true,
    preservePatterns: FROM_DATA.map((namespace) => `${namespace}:*`),
    extractFromComments: false,
    // Texts stand in the order of the screen; new keys come last.
    sort: false,
    warnOnConflicts: true,
  },
  lint: {
    checkConcatenation: 'error',
    acceptedTags: 'all',
    acceptedAttributes: [
      'alt',
      'aria-description',
      'aria-label',
      'aria-placeholder',
      'aria-roledescription',
      'aria-valuetext',
      'description',
      'heading',
      'help',
      'label',
      'legend',
      'placeholder',
      'title',
    ],
  },
  types: {
    // The example plan is words for a plan, not for a screen: no call asks for them.
    input: ['locales/nn/!(example).json'],
    output: 'src/client/i18n/i18next.d.ts',
    resourcesFile: 'src/client/i18n/resources.d.ts',
  },
});
