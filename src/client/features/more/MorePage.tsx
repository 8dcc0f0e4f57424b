import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function MorePage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:more')}>{null}</Page>;
}
