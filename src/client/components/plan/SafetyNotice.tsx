import { ArrowRightIcon, MobileIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { deviceWord } from '../../i18n/deviceWord.ts';
import { ButtonLink } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { paths } from '../routing/paths.ts';
import { usePlan } from './usePlan.ts';
import { usePlanRelay } from './usePlanRelay.ts';
import { useSafety } from './useSafety.ts';

/** Calm and lasting: the plan is only here, and the things one can do about it. */
export function SafetyNotice() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { safety, unknown } = useSafety(planId);
  const { relay, own, isAsked } = usePlanRelay();
  const canBeKept =
    relay !== null && relay.address === null && relay.mayName && own !== null && own !== 'none' && own.open;
  if (safety?.onlyHere !== true && !unknown) return null;
  // It comes whole: a line that is added later would move what is below from under a finger.
  if (!isAsked) return null;
  return (
    <Notice
      icon={<MobileIcon aria-hidden />}
      actions={
        <>
          <ButtonLink kind="tertiary" to={paths.copy(planId)}>
            {t('backup:make')}
            <ArrowRightIcon aria-hidden />
          </ButtonLink>
          {(safety?.sheet === 'notMade' || safety?.sheet === 'shown') && (
            <ButtonLink kind="tertiary" to={paths.sheet(planId)}>
              {t('sheet:make')}
              <ArrowRightIcon aria-hidden />
            </ButtonLink>
          )}
          {canBeKept && (
            <ButtonLink kind="tertiary" to={paths.server(planId)}>
              {t('server:keep')}
              <ArrowRightIcon aria-hidden />
            </ButtonLink>
          )}
        </>
      }
    >
      {relay?.on === true
        ? t('backup:onlyOpensHere', { context: deviceWord() })
        : t('backup:onlyHere', { context: deviceWord() })}
    </Notice>
  );
}
