import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function SheetPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:sheet')}>{null}</Page>;
}
