import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function StartPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:start')}>{null}</Page>;
}
