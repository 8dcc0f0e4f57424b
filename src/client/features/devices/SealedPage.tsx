import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FarewellState, SealQuestion } from '#replica/api-people.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useSealQuestion } from '../../components/access/useFarewell.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

/** What a plan that is sealed here can come to. */
export type SealedState = Extract<FarewellState, 'asks' | 'kept' | 'handingIn' | 'wiped'>;

/**
 * Another device of the same owner took this one out, or a sheet that several owners have: that may be in others' hands,
 * or this one. Nothing of the plan is shown, not whose it is either, nothing is deleted, and the person says which it was
 * [LEAVE-3].
 */
export function SealedPage({ state }: { readonly state: SealedState }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { load, letGo } = usePlans();
  const question = useSealQuestion(planId);
  useEffect(() => {
    if (state === 'wiped') void letGo(planId);
  }, [state, letGo, planId]);
  const leave = async (): Promise<void> => (await load()).farewells().leave(planId);
  const [failed, setFailed] = useState(false);
  const keep = async (): Promise<void> => {
    const kept = await (await load()).farewells().keep(planId);
    setFailed(!kept.ok);
  };
  const words: Readonly<Record<SealedState, string>> = {
    asks: question?.bySheet === true ? t('devices:sealedBySheet') : t('devices:sealedWhy'),
    kept: t('devices:kept'),
    handingIn: t('devices:sealedGoing'),
    wiped: t('devices:sealedGone'),
  };
  return (
    <main>
      {/* A new page for each state: what was pressed is gone, and its heading says what came of it. */}
      <Page key={state} heading={t('devices:sealed')} kind="form" end={null}>
        <p className="prose" role="status" data-farewell={state}>
          {words[state]}
        </p>
        {state === 'asks' && (
          <WasItYou
            question={question}
            onYes={() => void leave()}
            onNo={() => void keep().catch(() => setFailed(true))}
          />
        )}
        {state === 'asks' && failed && (
          <Notice kind="danger" role="alert">
            {t('errors:notNow')}
          </Notice>
        )}
        {state === 'kept' && <TakeItBack planId={planId} onWipe={() => void leave()} />}
        {(state === 'handingIn' || state === 'wiped') && (
          <div className="foot">
            <ButtonLink kind="primary" to={paths.plans()}>
              {t('nav:myPlans')}
            </ButtonLink>
          </div>
        )}
      </Page>
    </main>
  );
}

interface WasItYouProps {
  readonly question: SealQuestion | null;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

function WasItYou({ question, onYes, onNo }: WasItYouProps) {
  const { t } = useTranslation();
  const { momentDate } = useFormat();
  return (
    <Section heading={t('devices:sealedAsk')}>
      <p className="prose">{t('devices:sealedYesMeans')}</p>
      <p className="prose spaced">{t('devices:sealedNoMeans')}</p>
      {question !== null && (
        <p className="second spaced">{t('devices:sealedUntil', { date: momentDate(question.answerBy) })}</p>
      )}
      <div className="page-actions apart">
        <Button kind="primary" onClick={onNo}>
          {t('devices:sealedNo')}
        </Button>
        <Button kind="danger" onClick={onYes}>
          {t('devices:sealedYes')}
        </Button>
      </div>
    </Section>
  );
}

function TakeItBack({ planId, onWipe }: { readonly planId: string; readonly onWipe: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Section heading={t('devices:keptDo')}>
        <ol className="steps-in-order prose">
          <li>{t('devices:keptCopy')}</li>
          <li>{t('devices:keptSheet')}</li>
          <li>{t('devices:keptLost')}</li>
          <li>{t('devices:keptStop')}</li>
          <li>{t('devices:keptLast')}</li>
        </ol>
        <p className="second spaced">{t('devices:keptNoSheet')}</p>
      </Section>
      <div className="foot">
        <ButtonLink kind="primary" to={paths.copy(planId)}>
          {t('backup:make')}
        </ButtonLink>
        <Button kind="danger" onClick={() => setAsking(true)}>
          {t('devices:sealedWipe')}
        </Button>
      </div>
      <Dialog
        open={asking}
        heading={t('devices:sealedWipeQuestion')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
            <Button kind="danger-solid" onClick={onWipe}>
              {t('devices:sealedWipe')}
            </Button>
          </>
        }
      >
        <p className="prose">{t('devices:sealedGoing')}</p>
      </Dialog>
    </>
  );
}
