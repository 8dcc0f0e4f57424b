import {
  CloudIcon,
  FileExportIcon,
  FilesIcon,
  KeyHorizontalIcon,
  MagnifyingGlassIcon,
  PlusIcon,
  QuestionmarkCircleIcon,
  TrashIcon,
} from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { AppearanceSettings } from '../../components/AppearanceSettings.tsx';
import { LockRow } from '../../components/lock/LockRow.tsx';
import { PlanParts } from '../../components/plan/PlanParts.tsx';
import { SafetyNotice } from '../../components/plan/SafetyNotice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanRelay } from '../../components/plan/usePlanRelay.ts';
import { useSafety } from '../../components/plan/useSafety.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { SimplerSetting } from '../../components/SimplerSetting.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { DeleteHere } from './DeleteHere.tsx';
import { MyDevices } from './MyDevices.tsx';

/** The parts of the plan, search, then how the plan is looked after and how the app looks, help, and the way out. */
export function MorePage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { safety, refresh } = useSafety(planId);
  const { relay } = usePlanRelay();
  const format = useFormat();
  const sheetState = {
    notMade: t('sheet:notMade'),
    shown: t('sheet:notConfirmed'),
    confirmed: t('sheet:ready'),
    elsewhere: t('sheet:notCheckedHere'),
    ended: t('sheet:ended'),
  };
  const lastCopy =
    safety?.lastCopyAt == null ? t('backup:never') : t('backup:last', { date: format.momentDate(safety.lastCopyAt) });
  return (
    <Page heading={t('nav:more')}>
      <PlanParts />
      <Section heading={t('settings:findAgain')}>
        <RowList>
          <RowLink to={paths.search(planId)} picture={<MagnifyingGlassIcon aria-hidden />} what={t('search:heading')} />
          <RowLink to={paths.deleted(planId)} picture={<TrashIcon aria-hidden />} what={t('settings:deletedThings')} />
        </RowList>
      </Section>
      <div className="settings-panes">
        <div>
          <Section heading={t('settings:lookAfter')}>
            <SafetyNotice />
            <RowList>
              {view.rights.isOwner && (
                <RowLink
                  to={paths.sheet(planId)}
                  picture={<KeyHorizontalIcon aria-hidden />}
                  what={t('sheet:heading')}
                  second={safety === null ? undefined : sheetState[safety.sheet]}
                />
              )}
              <RowLink
                to={paths.copy(planId)}
                picture={<FileExportIcon aria-hidden />}
                what={t('backup:heading')}
                second={safety === null ? undefined : lastCopy}
              />
              <RowLink
                to={paths.server(planId)}
                picture={<CloudIcon aria-hidden />}
                what={t('nav:server')}
                second={relay === null ? undefined : relay.on ? t('server:on') : t('server:off')}
              />
              <LockRow />
            </RowList>
          </Section>
          {safety !== null && <MyDevices safety={safety} onChange={refresh} />}
        </div>
        <div>
          <Section heading={t('settings:appearance')}>
            <AppearanceSettings />
            <SimplerSetting />
          </Section>
        </div>
      </div>
      <Section heading={t('settings:plans')}>
        <RowList>
          <RowLink to={paths.plans()} picture={<FilesIcon aria-hidden />} what={t('nav:myPlans')} />
          <RowLink to={paths.start()} picture={<PlusIcon aria-hidden />} what={t('plans:more')} />
          <RowLink
            to={paths.help()}
            picture={<QuestionmarkCircleIcon aria-hidden />}
            what={t('settings:help')}
            second={t('settings:accessibility')}
          />
        </RowList>
        <DeleteHere onlyHere={safety?.onlyHere ?? true} />
      </Section>
    </Page>
  );
}
