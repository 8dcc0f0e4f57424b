import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { areaAtAddress, sectionsOfArea } from '#plan/areas/area-address.ts';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { useAreaName } from '../../components/plan/useAreaName.ts';
import { useHistory } from '../../components/plan/useHistory.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { BackToLink } from './BackToLink.tsx';
import { HistoryByDay } from './HistoryByDay.tsx';

/** Who changed what in one area of life: its goals, and what the person is good at and needs. */
export function AreaHistoryPage() {
  const { t } = useTranslation();
  const { area: address } = useParams<{ area: string }>();
  const { planId, view } = usePlan();
  const areaName = useAreaName();
  const area = areaAtAddress(address, view);
  const subjects = area === null ? [] : sectionsOfArea(area, view).map(({ section }) => ({ section }));
  const events = useHistory(subjects);
  if (area === null) return <GonePage heading={t('areas:gone')}>{t('goals:goneHelp')}</GonePage>;
  const name = areaName(area);
  return (
    <Page heading={t('history:ofArea')} over={name} back={{ to: paths.area(planId, address), title: name }}>
      <BackToLink to={paths.areaBack(planId, address)} of={subjects} />
      <HistoryByDay events={events} of={subjects} />
    </Page>
  );
}
