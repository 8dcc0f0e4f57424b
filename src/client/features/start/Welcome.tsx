import { EnvelopeOpenIcon, KeyHorizontalIcon, PadlockLockedIcon, PencilIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { LanguageChoice } from '../../components/LanguageChoice.tsx';
import { Logo } from '../../components/Logo.tsx';
import { Notice } from '../../components/Notice.tsx';
import { paths } from '../../components/routing/paths.ts';
import { needsHomeScreen } from '../../pwa/home-screen.ts';
import { SeeExample } from './SeeExample.tsx';
import { StartPicture } from './StartPicture.tsx';
import { WayIn } from './WayIn.tsx';

/** The first screen: language, and the ways in, within reach of a thumb. */
export function Welcome({ storeFails = false }: { readonly storeFails?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="welcome">
      <div className="welcome-side only-wide">
        <StartPicture />
        <p className="large-words">{t('start:motto')}</p>
      </div>
      <div className="welcome-main">
        <div className="welcome-brand">
          <Logo size={36} />
          <b>{t('common:appName')}</b>
        </div>
        <div className="only-small">
          <StartPicture />
        </div>
        <h1>{t('start:tagline')}</h1>
        <p className="welcome-promise">{t('start:promise')}</p>
        {storeFails && (
          <Notice kind="danger" role="alert">
            {t('boot:noStorage')}
          </Notice>
        )}
        {needsHomeScreen() && <Notice title={t('start:addToHome')}>{t('start:addToHomeHelp')}</Notice>}
        <LanguageChoice legendHidden />
        <div className="welcome-ways">
          <WayIn
            to={paths.start()}
            variant="primary"
            icon={<PencilIcon aria-hidden />}
            name={t('start:makePlan')}
            help={t('start:makePlanHelp')}
          />
          <WayIn
            to={paths.join()}
            icon={<EnvelopeOpenIcon aria-hidden />}
            name={t('start:haveInvitation')}
            help={t('start:haveInvitationHelp')}
          />
          <WayIn
            to={paths.openCopy()}
            icon={<KeyHorizontalIcon aria-hidden />}
            name={t('start:haveKey')}
            help={t('start:haveKeyHelp')}
          />
          <SeeExample />
        </div>
        <p className="welcome-yours">
          <PadlockLockedIcon aria-hidden />
          {t('start:yours')}
        </p>
        <Link href={paths.help()} className="ds-button button" data-variant="tertiary">
          {t('help:whatHeading')}
        </Link>
      </div>
    </div>
  );
}
