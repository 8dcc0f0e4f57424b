import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { usePlanRelay } from '../../components/plan/usePlanRelay.ts';
import { useSafety } from '../../components/plan/useSafety.ts';
import { paths } from '../../components/routing/paths.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { AgreeToSheet } from './AgreeToSheet.tsx';
import { ConfirmWords } from './ConfirmWords.tsx';
import { Confirmed } from './Confirmed.tsx';
import { NewSheet } from './NewSheet.tsx';
import { PaperSheet } from './PaperSheet.tsx';
import { FIRST_SHEET_WORDS, SheetCard } from './SheetCard.tsx';
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
  const { relay } = usePlanRelay();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<'gone' | 'failed' | null>(null);
  const [justConfirmed, setJustConfirmed] = useState(false);
  const card = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone: who listens, or zooms in, is taken to what came of it.
  useEffect(() => {
    if (sheet !== null) card.current?.focus();
  }, [sheet]);
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
  /** The words of before open nothing now; those of the new sheet are shown at once. */
  const replaced = (): void => {
    setSheet(null);
    setJustConfirmed(false);
    setAsked(true);
    refresh();
  };
  const byServer = relay?.on === true;
  const isDone = justConfirmed || safety?.sheet === 'confirmed';
  const showsWords = safety?.sheet === 'notMade' || safety?.sheet === 'shown' || sheet !== null || asked;

  return (
    <Page heading={t('sheet:heading')} back={{ to: paths.more(planId), title: t('nav:more') }} end={null} kind="form">
      {safety?.sheetVote === 'asked' && <AgreeToSheet onAgreed={refresh} />}
      {safety?.sheetVote === 'waits' && <Notice kind="quiet">{t('sheet:voteWaits')}</Notice>}
      {isDone && !asked ? (
        <Confirmed byServer={byServer} />
      ) : safety?.sheet === 'elsewhere' && !showsWords ? (
        <SheetElsewhere onConfirmed={confirmed} />
      ) : safety?.sheet === 'ended' && !showsWords ? null : (
        <div className="screen-only">
          <p className="prose">{byServer ? t('sheet:whatWithServer') : t('sheet:what')}</p>
          <p className="prose second">{byServer ? t('sheet:whereIsPlanServer') : t('sheet:whereIsPlan')}</p>
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
              <div className="section" ref={card} tabIndex={-1}>
                <SheetCard {...sheet} />
              </div>
              {sheet.words.length > FIRST_SHEET_WORDS && <p className="prose section">{t('sheet:allWords')}</p>}
              <p className="prose section">{t('sheet:writeOrPrint')}</p>
              <Button kind="secondary" onClick={() => print()}>
                {t('sheet:print')}
              </Button>
              <ConfirmWords planId={planId} onConfirmed={confirmed} />
            </>
          )}
        </div>
      )}
      {safety?.mayReplaceSheet === true && safety.sheet !== 'notMade' && sheet === null && (
        <div className="screen-only">
          <NewSheet isFirstAgain={safety.sheet === 'ended'} onMade={replaced} />
        </div>
      )}
      {sheet === null && (
        <div className="screen-only section">
          <RowList>
            <RowLink to={paths.institution(planId)} what={t('institution:title')} second={t('institution:rowHelp')} />
          </RowList>
        </div>
      )}
      {sheet !== null && <PaperSheet {...sheet} server={byServer ? relay.address : null} />}
    </Page>
  );
}
