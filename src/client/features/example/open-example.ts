import type { EpochMillis } from '#plan/calendar-date.ts';
import type { Plans, Replica } from '#replica/api.ts';
import { dayInNorway } from '../../i18n/format.ts';
import type { Language } from '../../i18n/languages.ts';
import { makeExample } from './build-example.ts';
import { loadExampleTexts } from './example-texts.ts';

/** The example that is here already in this language, or a new one, open. */
export type OpenedExample =
  | { readonly made: false; readonly planId: string }
  | { readonly made: true; readonly replica: Replica };

/** One example for each language: its words are written, and do not follow the language on screen. */
export async function openExample(plans: Plans, language: Language, now: EpochMillis): Promise<OpenedExample> {
  const [texts, list] = await Promise.all([loadExampleTexts(language), plans.list()]);
  const here = list.find((plan) => plan.isExample && plan.ownerName === texts.ownerName);
  return here === undefined
    ? { made: true, replica: await makeExample(plans, texts, dayInNorway(now)) }
    : { made: false, planId: here.planId };
}
