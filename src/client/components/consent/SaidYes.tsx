import { useTranslation } from 'react-i18next';
import type { MemberRef } from '#plan/field.ts';
import type { ConsentDetails, ParentsYes, SecondYes } from '#plan/coordinators/coordinator.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useMemberName } from '../plan/useMemberName.ts';
import { usePlan } from '../plan/usePlan.ts';
import { Drawing } from '../signature/Drawing.tsx';

/** Who said yes, when and how, and as what: what every consent says of itself, in sentences. */
export function SaidYes({
  yes,
  signedBy,
}: {
  readonly yes: SecondYes & ParentsYes & { readonly givenAs: ConsentDetails['givenAs'] };
  readonly signedBy: MemberRef;
}) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const owner = view.ownerName.value ?? '';
  const { givenAs, givenBy: name } = yes;
  return (
    <>
      <OneYes yes={yes} signedBy={signedBy} />
      {givenAs === 'parent' && <p>{t('consent:yesAsParent', { name, owner })}</p>}
      {givenAs === 'nextOfKin' && <p>{t('consent:yesAsNextOfKin', { name, owner })}</p>}
      {givenAs === 'guardian' && <p>{t('consent:yesAsGuardian', { name, owner })}</p>}
      <OtherParentSaid yes={yes} signedBy={signedBy} name={name} />
    </>
  );
}

/** What a consent by a parent says of the other one. */
export function OtherParentSaid({
  yes: { second, onlyParent },
  signedBy,
  name,
}: {
  readonly yes: ParentsYes;
  readonly signedBy: MemberRef;
  readonly name: string;
}) {
  const { t } = useTranslation();
  if (onlyParent === true) return <p>{t('consent:onlyParent', { name })}</p>;
  if (second === undefined) return null;
  return (
    <>
      <p>{t('consent:alsoParent', { name: second.givenBy })}</p>
      <OneYes yes={second} signedBy={signedBy} />
      <Drawing drawing={second.drawing} label={t('consent:signatureOf', { name: second.givenBy })} />
    </>
  );
}

function OneYes({ yes, signedBy }: { readonly yes: SecondYes; readonly signedBy: MemberRef }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const memberName = useMemberName();
  const { givenBy: name, method, witness } = yes;
  const day = date(yes.date);
  switch (method) {
    case 'oral':
      return <p>{t('consent:givenOrally', { name, date: day, writer: memberName(signedBy), witness })}</p>;
    case 'paper':
      return (
        <>
          <p>{t('consent:signedOnPaper', { name, date: day })}</p>
          {witness !== '' && <p>{t('consent:paperKept', { where: witness })}</p>}
        </>
      );
    case 'drawn':
      return <p>{t('consent:signedBy', { name, date: day })}</p>;
    case 'this-device':
      return <p>{t('consent:saidYesHere', { name, date: day })}</p>;
  }
}
