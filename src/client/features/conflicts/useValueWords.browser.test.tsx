import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import type { PlanView } from '#plan/plan-view.ts';
import { paperWorld } from '#testing/paper-plan.ts';
import { PlanContext, type PlanInHand } from '../../components/plan/usePlan.ts';
import { startTexts } from '../../i18n/i18n.ts';
import { useValueWords } from './useValueWords.ts';

type Words = ReturnType<typeof useValueWords>;

async function wordsFor(view: PlanView): Promise<Words> {
  localStorage.setItem('dinplan.language', 'nn');
  await startTexts();
  return new Promise((resolve) => {
    const Ask = () => {
      resolve(useValueWords('measures'));
      return null;
    };
    const plan: Partial<PlanInHand> = { planId: 'plan', view };
    createRoot(document.createElement('div')).render(
      <PlanContext value={plan as PlanInHand}>
        <Ask />
      </PlanContext>,
    );
  });
}

test('names whoever writes as «deg» inside a sentence, and as «Du» where the name stands alone', async () => {
  const ingrid = paperWorld().person('Ingrid');
  const amir = ingrid.does({ type: 'addParticipant', fields: { name: 'Amir Test' } }).created;
  const view = ingrid.plan();
  const me = view.people.find((card) => card.member === view.me)!.id;
  const inWords = await wordsFor(view);
  expect(inWords('responsible', me)).toBe('Du');
  expect(inWords('responsible', me, 'inside')).toBe('deg');
  expect(inWords('responsible', amir, 'inside')).toBe('Amir Test');
  expect(inWords('contributors', [amir, me], 'inside')).toBe('Amir Test og deg');
});
