/** Keys are typed: `t('goals:add')` compiles only when the text stands in `locales/nn`. */
import type Resources from './resources';

declare module 'i18next' {
  interface CustomTypeOptions {
    enableSelector: false;
    /** Texts of `common` need no prefix; all others are called with theirs. */
    defaultNS: ['common', ...(keyof Resources)[]];
    resources: Resources;
  }
}
