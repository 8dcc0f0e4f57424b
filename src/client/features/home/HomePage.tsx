import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function HomePage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:plan')}>{null}</Page>;
}
