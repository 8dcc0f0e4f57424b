import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function MeasurePage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:measure')}>{null}</Page>;
}
