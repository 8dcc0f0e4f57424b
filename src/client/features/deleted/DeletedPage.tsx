import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function DeletedPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:deleted')}>{null}</Page>;
}
