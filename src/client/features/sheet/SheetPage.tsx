import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { useSafety } from '../../components/plan/useSafety.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { ConfirmWords } from './ConfirmWords.tsx';
import { Confirmed } from './Confirmed.tsx';
import { PaperSheet } from './PaperSheet.tsx';
import { SheetCard } from './SheetCard.tsx';
import { SheetElsewhere } from './SheetElsewhere.tsx';

interface Sheet {
  readonly words: readonly string[];
  readonly qrText: string;
}

/** The spare key: twelve words and a code, to be printed or written by hand, then typed back once. */
export function SheetPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { load } = usePlans();
  const { safety, refresh } = useSafety(planId);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<'gone' | 'failed' | null>(null);
  const [justConfirmed, setJustConfirmed] = useState(false);
  useEffect(() => {
    if (!asked) return undefined;
    let left = false;
    const show = (found: Sheet | null, trouble: typeof problem): void => {
      if (left) return;
      setSheet(found);
      setProblem(trouble);
      setAsked(false);
    };
    load()
      .then((plans) => plans.sheetWords(planId))
      .then((found) => {
        show(found, found === null ? 'gone' : null);
        // Words that are gone were typed back in another tab, or never were here: then the page says so.
        refresh();
      })
      .catch(() => show(null, 'failed'));
    return () => {
      left = true;
    };
  }, [asked, load, planId, refresh]);
  const confirmed = (): void => {
    setSheet(null);
    setJustConfirmed(true);
    refresh();
  };

  return (
    <Page heading={t('sheet:heading')} back={{ to: paths.more(planId), title: t('nav:more') }} end={null} kind="form">
      {justConfirmed || safety?.sheet === 'confirmed' ? (
        <Confirmed />
      ) : safety?.sheet === 'elsewhere' ? (
        <SheetElsewhere onConfirmed={confirmed} />
      ) : (
        <div className="screen-only">
          <p className="prose">{t('sheet:what')}</p>
          <p className="prose second">{t('sheet:whereIsPlan')}</p>
          {view.relation === 'custodian' && (
            <Notice kind="quiet">{t('sheet:giveToOwner', { name: view.ownerName.value ?? '' })}</Notice>
          )}
          {problem !== null && (
            <Notice kind={problem === 'gone' ? 'look' : 'danger'} role="alert">
              {problem === 'gone' ? t('sheet:wordsGone') : t('errors:notNow')}
            </Notice>
          )}
          {sheet === null ? (
            <div className="foot">
              <Button kind="primary" disabled={asked} onClick={() => setAsked(true)}>
                {safety?.sheet === 'shown' ? t('sheet:showWords') : t('sheet:make')}
              </Button>
              <ButtonLink to={paths.more(planId)}>{t('common:cancel')}</ButtonLink>
            </div>
          ) : (
            <>
              <div className="section">
                <SheetCard {...sheet} />
              </div>
              <p className="prose section">{t('sheet:writeOrPrint')}</p>
              <Button kind="secondary" onClick={() => print()}>
                {t('sheet:print')}
              </Button>
              <ConfirmWords planId={planId} onConfirmed={confirmed} />
            </>
          )}
        </div>
      )}
      {sheet !== null && <PaperSheet {...sheet} />}
    </Page>
  );
}
