import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ownWritings, type OwnWriting } from '#plan/participants/own-writings.ts';
import type { FarewellState } from '#replica/api-people.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

type FarewellHere = Exclude<FarewellState, 'asks' | 'kept'>;

/**
 * This device was taken out of the plan: what was written is handed in, who keeps records is asked what belongs there,
 * the plan is wiped, and each of it is said.
 */
export function FarewellPage({ state }: { readonly state: FarewellHere }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { load, letGo } = usePlans();
  // Its name, and what was written, as they were before the plan was gone.
  const [kept] = useState(() => ({ owner: view.ownerName.value ?? '', mine: ownWritings(view, view.me) }));
  const name = kept.owner;
  useEffect(() => {
    if (state === 'wiped') void letGo(planId);
  }, [state, letGo, planId]);
  const leave = async (): Promise<void> => (await load()).farewells().leave(planId);
  const words: Readonly<Record<FarewellHere, string>> = {
    handingIn: t('access:farewellHandingIn'),
    nowhere: t('access:farewellNowhere'),
    toKeep: t('access:farewellToKeep'),
    wiped: t('access:farewellWiped'),
  };
  const isAsked = state === 'toKeep' || state === 'nowhere';
  return (
    <main>
      <Page heading={t('access:farewell', { name })} kind="form" end={null}>
        <p className="prose" role="status" data-farewell={state}>
          {words[state]}
        </p>
        {isAsked && kept.mine.length > 0 && <WhatIWrote writings={kept.mine} name={name} />}
        <div className="foot screen-only">
          {isAsked && (
            <Button kind="danger-solid" onClick={() => void leave()}>
              {t('access:farewellWipe')}
            </Button>
          )}
          {!isAsked && (
            <ButtonLink kind="primary" to={paths.plans()}>
              {t('nav:myPlans')}
            </ButtonLink>
          )}
        </div>
      </Page>
    </main>
  );
}

function WhatIWrote({ writings, name }: { readonly writings: readonly OwnWriting[]; readonly name: string }) {
  const { t } = useTranslation();
  const { momentDate } = useFormat();
  const kinds: Readonly<Record<OwnWriting['kind'], string>> = {
    goal: t('access:wroteGoal'),
    measure: t('access:wroteMeasure'),
    note: t('access:wroteNote'),
    evaluation: t('access:wroteEvaluation'),
    comment: t('access:wroteComment'),
  };
  const lines = writings.map((one) => ({ ...one, head: `${kinds[one.kind]} · ${momentDate(one.at)}` }));
  const save = (): void => {
    const text = [t('access:farewell', { name }), ...lines.map(({ head, text: said }) => `${head}\n${said}`)].join(
      '\n\n',
    );
    const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = url;
    // The name stands in the file, not on it.
    link.download = 'din-plan.txt';
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 0);
  };
  return (
    <Section heading={t('access:whatYouWrote')}>
      <p className="second">{t('access:whatYouWroteHelp')}</p>
      <ul>
        {lines.map(({ id, kind, head, text }) => (
          <li key={`${kind}/${id}`} className="spaced">
            <p className="second">{head}</p>
            <p className="prose keep-lines">{text}</p>
          </li>
        ))}
      </ul>
      <div className="page-actions apart screen-only">
        <Button onClick={() => print()}>{t('access:printMine')}</Button>
        <Button onClick={save}>{t('access:saveMine')}</Button>
      </div>
    </Section>
  );
}
