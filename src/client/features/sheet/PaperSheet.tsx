import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../components/Logo.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { SheetCard } from './SheetCard.tsx';

/**
 * The sheet on paper: one page, black on white. It says nothing of whose plan
 * it opens, except for a coordinator, who must say for whom the plan is held.
 */
export function PaperSheet({ words, qrText }: { readonly words: readonly string[]; readonly qrText: string }) {
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
      <p>{t('sheet:what')}</p>
      {view.relation === 'custodian' && (
        <p>{t('custody:line', { custodian: view.myName, name: view.ownerName.value ?? '' })}</p>
      )}
      <SheetCard words={words} qrText={qrText} />
      <h2>{t('sheet:howTitle')}</h2>
      <ol className="paper-steps">
        <li>{t('sheet:howOne')}</li>
        <li>{t('sheet:howTwo')}</li>
        <li>{t('sheet:howThree')}</li>
      </ol>
      <p className="paper-address">{location.origin}</p>
      <p className="paper-note">{t('sheet:keepSafe')}</p>
    </article>,
    document.body,
  );
}
