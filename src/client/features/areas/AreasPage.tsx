import { PadlockLockedIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { addressOfArea } from '#plan/areas/area-address.ts';
import { type AreaInPlan, areasInPlan } from '#plan/areas/areas.ts';
import { sectionOf } from '#plan/rights/section-of.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Patch } from '../../components/Patch.tsx';
import { useAreaName } from '../../components/plan/useAreaName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { RowButton, RowLink, RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { ChooseAreas } from './ChooseAreas.tsx';
import { MappedLines } from './MappedLines.tsx';

/** Life as a whole, then the areas of life in this plan, then those one can choose (004-34, 003-09). */
export function AreasPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const areas = areasInPlan(view);
  return (
    <Page
      section={sectionOf(view, 'core')}
      heading={t('areas:heading')}
      back={{ to: paths.plan(planId), title: t('nav:plan') }}
    >
      <WritesFor />
      <Section heading={t('areas:wholeLife')}>
        <div className="mapped-pair">
          <MappedLines kind="resources" area={null} lines={view.resources.filter(isOfWholeLife)} level={3} />
          <MappedLines kind="needs" area={null} lines={view.needs.filter(isOfWholeLife)} level={3} />
        </div>
      </Section>
      <Section heading={t('areas:inPlan')}>
        {areas.length === 0 ? (
          <EmptyState>{t('areas:noneInPlan')}</EmptyState>
        ) : (
          <RowList>
            {areas.map((area) => (
              <AreaRow key={area.area} area={area} />
            ))}
          </RowList>
        )}
      </Section>
      <ChooseAreas areas={areas} />
    </Page>
  );
}

function AreaRow({ area }: { readonly area: AreaInPlan }) {
  const { t } = useTranslation();
  const { planId, view, run } = usePlan();
  const areaName = useAreaName();
  const countsOf = useCounts();
  const [, navigate] = useLocation();
  const address = addressOfArea(area.area, view);
  const row = {
    picture: <Patch area={area.area} />,
    what: areaName(area.area),
    second: (
      <>
        {countsOf(area)}
        {area.onlyMe && (
          <span className="only-me">
            <PadlockLockedIcon aria-hidden />
            {view.relation === 'self' ? t('access:onlyMe') : t('access:notShared')}
          </span>
        )}
      </>
    ),
  };
  if (address !== null) return <RowLink {...row} to={paths.area(planId, address)} />;
  // An own area that another goal has as its second: it has no section, and so no address yet.
  const open = (): void => {
    const section = run({ type: 'openArea', area: area.area })?.created ?? null;
    if (section !== null) navigate(paths.area(planId, section));
  };
  return <RowButton {...row} onPress={open} />;
}

/** `2 mål · 3 ting eg er god på · 1 ting eg treng hjelp til`. */
function useCounts(): (area: AreaInPlan) => string {
  const { t } = useTranslation();
  const { view } = usePlan();
  const isMine = view.relation === 'self';
  const name = view.ownerName.value ?? '';
  return ({ goals, resources, needs }) => {
    const counts = [
      goals.length === 0 ? '' : t('areas:goals', { count: goals.length }),
      resources.length === 0
        ? ''
        : isMine
          ? t('areas:resources', { count: resources.length })
          : t('areas:resourcesOf', { count: resources.length, name }),
      needs.length === 0
        ? ''
        : isMine
          ? t('areas:needs', { count: needs.length })
          : t('areas:needsOf', { count: needs.length, name }),
    ].filter((count) => count !== '');
    return counts.length === 0 ? t('areas:nothingYet') : counts.join(' · ');
  };
}

const isOfWholeLife = ({ area }: { readonly area: unknown }): boolean => area === null;
