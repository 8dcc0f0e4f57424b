import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function GoalHistoryPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:history')}>{null}</Page>;
}
