import { byNamespace, type Texts } from './texts.ts';

/** What the first screen says in Nynorsk, as one chunk: pages that come later bring the rest with them. */
export const texts: Texts = byNamespace(
  import.meta.glob<Texts[string]>(
    '/locales/nn/{aria,backup,boot,common,errors,help,nav,plans,settings,start,undo}.json',
    {
      eager: true,
      import: 'default',
    },
  ),
);
