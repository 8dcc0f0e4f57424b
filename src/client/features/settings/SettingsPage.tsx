import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function SettingsPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:settings')}>{null}</Page>;
}
