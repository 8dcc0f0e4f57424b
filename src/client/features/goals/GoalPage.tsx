import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function GoalPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:goal')}>{null}</Page>;
}
