import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function EvaluationPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:evaluation')}>{null}</Page>;
}
