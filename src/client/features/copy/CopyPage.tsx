import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function CopyPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:copy')}>{null}</Page>;
}
