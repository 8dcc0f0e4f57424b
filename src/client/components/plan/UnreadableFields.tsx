import { useTranslation } from 'react-i18next';
import { Notice } from '../Notice.tsx';

/** Says that something here was written in a newer version: it is kept, and not shown. */
export function UnreadableFields({ item }: { readonly item: object }) {
  const { t } = useTranslation();
  const isThere = Object.values(item).some((field) => isUnreadable(field));
  if (!isThere) return null;
  return <Notice kind="quiet">{t('errors:cannotShow')}</Notice>;
}

function isUnreadable(field: unknown): boolean {
  return typeof field === 'object' && field !== null && 'unreadable' in field && field.unreadable === true;
}
