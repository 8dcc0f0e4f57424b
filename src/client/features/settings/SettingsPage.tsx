import { FilesIcon, QuestionmarkCircleIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { AppearanceSettings } from '../../components/AppearanceSettings.tsx';
import { LockRow } from '../../components/lock/LockRow.tsx';
import { RowLink, RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { SimplerSetting } from '../../components/SimplerSetting.tsx';

/** What belongs to the app on this device, whichever plan is open. */
export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <Page heading={t('settings:heading')} back={{ to: paths.first(), title: t('common:appName') }} kind="form">
      <Section heading={t('settings:appearance')}>
        <AppearanceSettings />
        <SimplerSetting />
      </Section>
      <Section heading={t('settings:plans')}>
        <RowList>
          <LockRow />
          <RowLink to={paths.plans()} picture={<FilesIcon aria-hidden />} what={t('nav:myPlans')} />
          <RowLink to={paths.help()} picture={<QuestionmarkCircleIcon aria-hidden />} what={t('settings:help')} />
        </RowList>
      </Section>
    </Page>
  );
}
