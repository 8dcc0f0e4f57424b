import { EyeIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';

/** Who sees this. Until sharing is there, nobody else can. */
export function WhoSees() {
  const { t } = useTranslation();
  return (
    <section className="section surface quiet">
      <div className="value-by mt-0">
        <EyeIcon aria-hidden fontSize="1.5rem" />
        <h3>{t('access:whoSees')}</h3>
      </div>
      <p className="small">{t('access:onlyYou')}</p>
    </section>
  );
}
