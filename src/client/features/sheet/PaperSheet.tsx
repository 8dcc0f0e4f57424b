import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../components/Logo.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { FIRST_SHEET_WORDS, SheetCard } from './SheetCard.tsx';

interface PaperSheetProps {
  readonly words: readonly string[];
  readonly qrText: string;
  /** Address of the server that has the plan; `null` = the sheet needs a copy. */
  readonly server: string | null;
}

/**
 * The sheet on paper: one page, black on white. It says nothing of whose plan
 * it opens, except for a coordinator, who must say for whom the plan is held.
 */
export function PaperSheet({ words, qrText, server }: PaperSheetProps) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const format = useFormat();
  return createPortal(
    <article className="paper-only paper-sheet">
      <header>
        <Logo size={40} />
        <b>{t('common:appName')}</b>
        <span>{t('sheet:made', { date: format.date(format.today) })}</span>
      </header>
      <h1>{t('sheet:mine')}</h1>
      <p>{server === null ? t('sheet:what') : t('sheet:whatWithServer')}</p>
      {view.relation === 'custodian' && (
        <p>{t('custody:line', { custodian: view.myName, name: view.ownerName.value ?? '' })}</p>
      )}
      <SheetCard words={words} qrText={qrText} />
      {words.length > FIRST_SHEET_WORDS && <p>{t('sheet:allWords')}</p>}
      <h2>{t('sheet:howTitle')}</h2>
      <ol className="paper-steps">
        <li>{t('sheet:howOne')}</li>
        <li>{server === null ? t('sheet:howTwo') : t('sheet:howTwoServer')}</li>
        <li>{server === null ? t('sheet:howThree') : t('sheet:howThreeServer')}</li>
      </ol>
      <p className="paper-address">{location.origin}</p>
      {server !== null && server !== location.origin && (
        <p className="paper-address">{t('sheet:serverAt', { address: server })}</p>
      )}
      <p className="paper-note">{t('sheet:keepSafe')}</p>
      <p className="paper-note">{t('sheet:lost')}</p>
    </article>,
    document.body,
  );
}
