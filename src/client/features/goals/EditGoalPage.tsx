import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function EditGoalPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:editGoal')}>{null}</Page>;
}
