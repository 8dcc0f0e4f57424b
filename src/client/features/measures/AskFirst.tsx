import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measure } from '#plan/measures/measure.ts';
import { asksFirst } from '#plan/rights/asks-first.ts';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RightHere, useRightHere } from '../../components/plan/RightHere.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';

/** Each writes their own measures: whoever is to change another's is asked first, and that person sees it as news (L-13). */
export function AskFirst({ measure, children }: { readonly measure: Measure; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const words = usePlanWords();
  const right = useRightHere();
  const [isSure, setSure] = useState(false);
  if (right !== 'write' || isSure || !asksFirst(view, measure)) return children;
  const name = words.person(measure.responsible.value);
  return (
    <>
      <Notice
        kind="quiet"
        actions={
          <Button kind="secondary" onClick={() => setSure(true)}>
            {t('proposals:changeOthers')}
          </Button>
        }
      >
        {t('proposals:othersMeasure', { name })}
      </Notice>
      <RightHere right="read">{children}</RightHere>
    </>
  );
}
