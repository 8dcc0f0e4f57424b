import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function NewGoalPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:newGoal')}>{null}</Page>;
}
