import { byNamespace, type Texts } from './texts.ts';

/** What every other page says in Nynorsk, as one chunk. The example's own words come with the example. */
export const texts: Texts = byNamespace(
  import.meta.glob<Texts[string]>(
    [
      '/locales/nn/*.json',
      '!/locales/nn/{aria,backup,boot,common,errors,help,nav,plans,settings,start,undo,example}.json',
    ],
    { eager: true, import: 'default' },
  ),
);
