import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function PeoplePage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:people')}>{null}</Page>;
}
