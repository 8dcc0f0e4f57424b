import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function OpenCopyPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:open')}>{null}</Page>;
}
