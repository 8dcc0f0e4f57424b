import { useTranslation } from 'react-i18next';

/** How far the first questions have come; the thread grows with each. */
export function StepBar({ current, total }: { readonly current: number; readonly total: number }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="steps" aria-hidden="true">
        {Array.from({ length: total }, (_, step) => (
          <span key={step} className={step < current ? 'done' : ''} />
        ))}
      </div>
      <p className="second">{t('common:step', { current, total })}</p>
    </>
  );
}
