import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function NewMeasurePage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:newMeasure')}>{null}</Page>;
}
