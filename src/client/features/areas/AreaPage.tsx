import { ArrowUndoIcon, ClockDashedIcon, PlusIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { areaAtAddress, sectionsOfArea } from '#plan/areas/area-address.ts';
import { type AreaInPlan, areaInPlan } from '#plan/areas/areas.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { Patch } from '../../components/Patch.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { openChoices } from '../../components/plan/open-choices.ts';
import { useAreaName } from '../../components/plan/useAreaName.ts';
import { useGoalProgress } from '../../components/plan/useGoalProgress.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { RowLink, RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { MappedLines } from './MappedLines.tsx';
import { OnlyMe } from './OnlyMe.tsx';

/** One area of life: what the person is good at and needs, the goals, and whether it is kept to oneself. */
export function AreaPage() {
  const { t } = useTranslation();
  const { area: address } = useParams<{ area: string }>();
  const { view } = usePlan();
  const area = areaAtAddress(address, view);
  if (area === null) return <GonePage heading={t('areas:gone')}>{t('goals:goneHelp')}</GonePage>;
  return <OneArea key={area} area={areaInPlan(area, view)} address={address} />;
}

function OneArea({ area, address }: { readonly area: AreaInPlan; readonly address: string }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const areaName = useAreaName();
  const sections = sectionsOfArea(area.area, view).map(({ section }) => section);
  const here = new Set([...sections, ...[...area.resources, ...area.needs].map(({ id }) => id)]);
  return (
    <Page
      section={sections[0] ?? null}
      heading={areaName(area.area)}
      picture={<Patch area={area.area} />}
      back={{ to: paths.areas(planId), title: t('nav:areas') }}
    >
      <WritesFor />
      <ChoicesToMake choices={openChoices(view).filter(({ item }) => here.has(item))} withNames />
      <div className="two-panes">
        <div>
          <div className="section">
            <MappedLines kind="resources" area={area.area} lines={area.resources} level={2} />
          </div>
          <div className="section">
            <MappedLines kind="needs" area={area.area} lines={area.needs} level={2} />
          </div>
          <Goals area={area} address={address} />
        </div>
        <div>
          {view.rights.isOwner && <OnlyMe area={area} />}
          {sections.length > 0 && (
            <Section heading={t('history:heading')}>
              <RowList>
                <RowLink
                  to={paths.areaHistory(planId, address)}
                  picture={<ClockDashedIcon aria-hidden />}
                  what={t('areas:history')}
                />
                <RowLink
                  to={paths.areaBack(planId, address)}
                  picture={<ArrowUndoIcon aria-hidden />}
                  what={t('areas:backTo')}
                />
              </RowList>
            </Section>
          )}
        </div>
      </div>
    </Page>
  );
}

function Goals({ area, address }: { readonly area: AreaInPlan; readonly address: string }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const progress = useGoalProgress();
  const name = view.ownerName.value ?? '';
  return (
    <Section heading={view.relation === 'self' ? t('goals:mine') : t('goals:ofName', { name })}>
      {area.goals.length === 0 && <p className="second">{t('areas:noGoals')}</p>}
      <RowList>
        {area.goals.map((goal) => (
          <RowLink
            key={goal.ref.key}
            to={paths.goal(planId, goal.id)}
            what={words.goal(goal)}
            second={progress(goal)}
          />
        ))}
      </RowList>
      <ButtonLink
        writes
        kind="secondary"
        to={paths.newGoalIn(planId, address)}
        className="spaced"
        icon={<PlusIcon aria-hidden />}
      >
        {t('areas:addGoal')}
      </ButtonLink>
    </Section>
  );
}
