import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function HelpPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:help')}>{null}</Page>;
}
