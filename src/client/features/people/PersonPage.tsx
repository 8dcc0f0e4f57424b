import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function PersonPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:person')}>{null}</Page>;
}
