import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function TodoPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:todo')}>{null}</Page>;
}
