import { useTranslation } from 'react-i18next';
import type { OwnershipView } from '#replica/api-ownership.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { ButtonLink } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { usePlan } from '../plan/usePlan.ts';
import { paths } from '../routing/paths.ts';
import { AgeNotice } from './AgeNotice.tsx';
import { useOwnership } from './useOwnership.ts';
import { useOwnerWords } from './useOwnerWords.ts';

/** On the plan's first screen, to those who hold it: that somebody grows into their own plan, or that a consent gets old. */
export function OwnershipNotices() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { seen } = useOwnership();
  if (seen === null || view.isExample || !view.rights.isOwner) return null;
  return (
    <>
      {seen.notice !== null && (
        <AgeNotice notice={seen.notice}>
          <ButtonLink kind="tertiary" to={paths.owners(planId)}>
            {t('ownership:seeHow')}
          </ButtonLink>
        </AgeNotice>
      )}
      <OldConsent seen={seen} />
      <WithNothing seen={seen} />
    </>
  );
}

/** Whoever takes care of a plan for another asks again, in time; when it is too late, the plan is only read. */
export function OldConsent({ seen: { custody } }: { readonly seen: OwnershipView }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { date } = useFormat();
  if (custody === null || custody.standing === 'holds' || view.relation !== 'custodian') return null;
  const name = view.ownerName.value ?? '';
  return (
    <Notice
      actions={
        <ButtonLink kind={custody.standing === 'over' ? 'primary' : 'tertiary'} to={paths.newConsent(planId)}>
          {t('custody:register')}
        </ButtonLink>
      }
    >
      {custody.standing === 'over' || custody.until === null
        ? t('custody:over', { name })
        : t('custody:renewBy', { name, date: date(custody.until) })}
    </Notice>
  );
}

/** Somebody who held the plan sees nothing of it any more: whoever owns it now says what they are to see. */
function WithNothing({ seen }: { readonly seen: OwnershipView }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = useOwnerWords();
  return seen.withNothing
    .filter((member) => !seen.ahead.some((said) => said.member === member))
    .map((member) => (
      <Notice
        key={member}
        kind="quiet"
        actions={
          <ButtonLink kind="tertiary" to={paths.owners(planId)}>
            {t('ownership:seeHow')}
          </ButtonLink>
        }
      >
        {t('ownership:withNothingHelp', { name: words.member(member) })}
      </Notice>
    ));
}
