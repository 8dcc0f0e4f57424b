import { useTranslation } from 'react-i18next';
import { consentStanding } from '#plan/coordinators/consent.ts';
import type { PlanConsent, StatementView } from '#plan/coordinators/coordinator.ts';
import type { ShownStatus } from '#plan/measures/measure.ts';
import { useMemberName } from '../../components/plan/useMemberName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { Drawing } from '../../components/signature/Drawing.tsx';
import { StatusBead } from '../../components/Status.tsx';
import { OwnWords } from '../../components/Words.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { OtherParentSaid } from '../../components/consent/SaidYes.tsx';
import { useConsentWords } from '../../components/consent/useConsentWords.ts';

/** A consent in sentences: who said yes, when and how, for how long, who takes part, and what is held back. */
export function ConsentLetter({ consent }: { readonly consent: StatementView<PlanConsent> }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const { date } = useFormat();
  const words = useConsentWords();
  const memberName = useMemberName();
  const { content } = consent;
  const { details, witness } = content;
  const name = useGivenBy(consent);
  const owner = view.ownerName.value ?? '';
  const day = date(content.date);
  const basis = details?.givenAs ?? FIRST_GIVEN_AS[content.basis];
  return (
    <>
      {content.method === 'oral' ? (
        <p>{t('consent:givenOrally', { name, date: day, writer: memberName(consent.signedBy), witness })}</p>
      ) : content.method === 'paper' ? (
        <p>{t('consent:signedOnPaper', { name, date: day })}</p>
      ) : content.method === 'drawn' ? (
        <p>{t('consent:signedBy', { name, date: day })}</p>
      ) : details === undefined ? (
        <p>{t('consent:saidYesAtStart', { name, date: day })}</p>
      ) : (
        <p>{t('consent:saidYesHere', { name, date: day })}</p>
      )}
      {content.method === 'paper' && witness !== '' && <p>{t('consent:paperKept', { where: witness })}</p>}
      {basis === 'parent' && <p>{t('consent:yesAsParent', { name, owner })}</p>}
      {basis === 'nextOfKin' && <p>{t('consent:yesAsNextOfKin', { name, owner })}</p>}
      {basis === 'guardian' && <p>{t('consent:yesAsGuardian', { name, owner })}</p>}
      {details !== undefined && <OtherParentSaid yes={details} signedBy={consent.signedBy} name={name} />}
      {details === undefined ? (
        <p>{t('consent:noPeriod')}</p>
      ) : (
        <>
          <p>{t('consent:period', { from: date(details.from), to: date(details.to) })}</p>
          <p>
            {details.takesPartName === ''
              ? t('consent:partIs', { how: words.takesPart(details.takesPart, basis === 'planOwner' ? null : owner) })
              : t('consent:partWith', {
                  how: words.takesPart(details.takesPart, basis === 'planOwner' ? null : owner),
                  name: details.takesPartName,
                })}
          </p>
          {details.reservations === '' ? (
            <p>{t('consent:noReservations')}</p>
          ) : (
            <OwnWords by={t('consent:reservationsBy', { name })}>
              <p className="as-written">{details.reservations}</p>
            </OwnWords>
          )}
          <Drawing drawing={details.drawing} label={t('consent:signatureOf', { name })} />
        </>
      )}
    </>
  );
}

/** Where it stands today: word and shape. */
export function ConsentStatus({ consent }: { readonly consent: PlanConsent }) {
  const { t } = useTranslation();
  const { today, shortDate } = useFormat();
  const standing = consentStanding(consent, today);
  const to = consent.details?.to ?? today;
  const from = consent.details?.from ?? consent.date;
  const text = {
    holds: () => t('consent:holds'),
    runsOut: () => t('consent:runsOut', { date: shortDate(to) }),
    ranOut: () => t('consent:ranOut', { date: shortDate(to) }),
    notYet: () => t('consent:notYet', { date: shortDate(from) }),
  };
  return (
    <p className="row-body status-line">
      <StatusBead status={SHAPES[standing]} size={22} />
      <b>{text[standing]()}</b>
    </p>
  );
}

const SHAPES: Readonly<Record<ReturnType<typeof consentStanding>, ShownStatus>> = {
  holds: 'done',
  runsOut: 'waiting',
  ranOut: 'stuck',
  notYet: 'notStarted',
};

/** A plan begun for another by who takes care of it rests on the person's own yes. */
const FIRST_GIVEN_AS = {
  self: 'planOwner',
  custodian: 'planOwner',
  parent: 'parent',
  'next-of-kin': 'nextOfKin',
} as const;

/** The name of whoever said yes. */
export function useGivenBy({ content, signedBy }: StatementView<PlanConsent>): string {
  const { t } = useTranslation();
  const { view } = usePlan();
  const memberName = useMemberName();
  if (content.details !== undefined) return content.details.givenBy;
  if (FIRST_GIVEN_AS[content.basis] === 'planOwner') return view.ownerName.value || t('people:unnamed');
  return signedBy === view.me ? view.myName || t('people:unnamed') : memberName(signedBy);
}
