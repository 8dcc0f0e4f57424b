import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function FirstPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:first')}>{null}</Page>;
}
