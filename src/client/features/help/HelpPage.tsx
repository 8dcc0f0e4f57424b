import { useTranslation } from 'react-i18next';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';

/** What the app and an individual plan are, whom to ask (001-02, 001-05, 003-06), who can read the plan, the accessibility statement, and the licences. */
export function HelpPage() {
  const { t } = useTranslation();
  return (
    <Page heading={t('help:heading')} back={{ to: paths.first(), title: t('common:appName') }} end={null} kind="form">
      <Section heading={t('help:whatHeading')}>
        <Prose lines={[t('help:what'), t('help:right'), t('help:rightsNote')]} />
      </Section>
      <Section heading={t('help:planHeading')}>
        <Prose
          lines={[
            t('help:planProcess'),
            t('help:planMatters'),
            t('help:planServices'),
            t('help:planOne'),
            t('help:planRecord'),
          ]}
        />
      </Section>
      <Section heading={t('help:coordinatorHeading')}>
        <Prose lines={[t('help:coordinatorDoes'), t('help:coordinatorWish'), t('help:coordinatorWithout')]} />
      </Section>
      <Section heading={t('help:unitHeading')}>
        <Prose lines={[t('help:unitDoes'), t('help:unitLink'), t('help:unitFind'), t('help:unitCard')]} />
      </Section>
      <Section heading={t('help:howHeading')}>
        <Prose lines={[t('help:howSaves'), t('help:howOffline'), t('help:howUndo')]} />
      </Section>
      <Section heading={t('help:safeHeading')}>
        <Prose lines={[t('help:safe'), t('help:safeLoss'), t('help:safeServed')]} />
      </Section>
      <Section heading={t('help:accessibility')}>
        <Prose lines={[t('help:accessibilityGoal'), t('help:accessibilityTested'), t('help:accessibilityKnown')]} />
      </Section>
      <Section heading={t('help:licences')}>
        <Prose lines={[t('help:licencesApp'), t('help:licencesFont')]} />
        <ul className="mt-2">
          <li>
            <a
              className="ds-button button"
              data-variant="tertiary"
              href="/licences.txt"
              target="_blank"
              rel="noreferrer"
            >
              {t('help:licencesOthers')}
            </a>
          </li>
          <li>
            <a
              className="ds-button button"
              data-variant="tertiary"
              href="/fonts/OFL.txt"
              target="_blank"
              rel="noreferrer"
            >
              {t('help:licencesFontLink')}
            </a>
          </li>
        </ul>
      </Section>
    </Page>
  );
}

function Prose({ lines }: { readonly lines: readonly string[] }) {
  return (
    <div className="prose">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
