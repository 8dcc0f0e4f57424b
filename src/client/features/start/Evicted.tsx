import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/Button.tsx';
import { LanguageChoice } from '../../components/LanguageChoice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';

/** A plan was here, and the browser has cleared it away: says so, with the ways back. */
export function Evicted() {
  const { t } = useTranslation();
  return (
    <Page heading={t('plans:evicted')} kind="form">
      <div className="section">
        <Notice
          actions={
            <ButtonLink kind="primary" to={paths.openCopy()}>
              {t('backup:open')}
            </ButtonLink>
          }
        >
          {t('errors:storageEvicted')}
        </Notice>
      </div>
      <div className="section">
        <ButtonLink to={paths.start()}>{t('start:makePlan')}</ButtonLink>
      </div>
      <LanguageChoice />
    </Page>
  );
}
