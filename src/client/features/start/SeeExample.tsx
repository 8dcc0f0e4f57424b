import { EyeIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Notice } from '../../components/Notice.tsx';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { WayInButton } from './WayIn.tsx';

/** «Sjå eit døme»: the example in the language on screen, made the first time. */
export function SeeExample() {
  const { t } = useTranslation();
  const { openExample } = usePlans();
  const [, navigate] = useLocation();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  return (
    <>
      <WayInButton
        busy={state === 'busy'}
        onPress={() => {
          setState('busy');
          openExample()
            .then((planId) => navigate(paths.plan(planId)))
            .catch(() => setState('failed'));
        }}
        icon={<EyeIcon aria-hidden />}
        name={t('start:seeExample')}
        help={state === 'busy' ? t('start:makingExample') : t('start:seeExampleHelp')}
      />
      {state === 'failed' && (
        <Notice kind="danger" role="alert">
          {t('start:couldNotMakeExample')}
        </Notice>
      )}
    </>
  );
}
