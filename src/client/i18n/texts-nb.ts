import { byNamespace, type Texts } from './texts.ts';

/** What the first screen says in Bokmål, as one chunk: pages that come later bring the rest with them. */
export const texts: Texts = byNamespace(
  import.meta.glob<Texts[string]>(
    '/locales/nb/{aria,backup,boot,common,errors,help,nav,plans,settings,start,undo}.json',
    {
      eager: true,
      import: 'default',
    },
  ),
);
