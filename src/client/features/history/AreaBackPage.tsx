import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { areaAtAddress, sectionsOfArea } from '#plan/areas/area-address.ts';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { useAreaName } from '../../components/plan/useAreaName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { BackTo } from './BackTo.tsx';

/** A life area, with all that is kept in it, as it was. */
export function AreaBackPage() {
  const { t } = useTranslation();
  const { area: address } = useParams<{ area: string }>();
  const { planId, view } = usePlan();
  const areaName = useAreaName();
  const area = areaAtAddress(address, view);
  if (area === null) return <GonePage heading={t('areas:gone')}>{t('goals:goneHelp')}</GonePage>;
  const subjects = sectionsOfArea(area, view).map(({ section }) => ({ section }));
  return <BackTo subjects={subjects} name={areaName(area)} page={paths.area(planId, address)} />;
}
