import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function PlansPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:myPlans')}>{null}</Page>;
}
