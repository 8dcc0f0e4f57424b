import { currentLanguage } from '../i18n/i18n.ts';
import { loadPlans } from './engine.ts';
import { adoptReplica } from './open-replicas.ts';

/** Opens the example in the language on screen, and makes it the first time. Answers with its plan's id. */
export async function openExampleHere(): Promise<string> {
  const [{ openExample }, plans] = await Promise.all([import('../features/example/open-example.ts'), loadPlans()]);
  const opened = await openExample(plans, currentLanguage(), Date.now());
  if (!opened.made) return opened.planId;
  adoptReplica(opened.replica);
  return opened.replica.planId;
}
