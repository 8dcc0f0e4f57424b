import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function ChoosePage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:choose')}>{null}</Page>;
}
