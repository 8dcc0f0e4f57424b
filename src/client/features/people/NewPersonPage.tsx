import { useTranslation } from 'react-i18next';
import { Page } from '../../components/shell/Page.tsx';

export function NewPersonPage() {
  const { t } = useTranslation();
  return <Page heading={t('nav:newPerson')}>{null}</Page>;
}
