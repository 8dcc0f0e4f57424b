import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function CoordinatorPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:coordinator')}>{null}</Page>;
}
