import { useTranslation } from 'react-i18next';
import { usePlan } from './usePlan.ts';

/** «Planen min», or «Planen til …» when one writes for another. */
export function usePlanTitle(): string {
  const { t } = useTranslation();
  const { view } = usePlan();
  const name = view.ownerName.value ?? '';
  return name === '' ? t('home:titleMine') : t('home:title', { name });
}
