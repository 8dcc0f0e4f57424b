import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { OwnerBasis } from '#plan/ownership/ages.ts';
import { usePeople } from '../../components/access/usePeople.ts';
import { NO_SIGNATURE, type SignatureDraft, signatureGaps, signedOn } from '../../components/consent/consent-draft.ts';
import { SignFields } from '../../components/consent/SignFields.tsx';
import { useGapTexts } from '../../components/consent/useGapTexts.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { ErrorSummary } from '../../components/forms/ErrorSummary.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useOwnership } from '../../components/ownership/useOwnership.ts';
import { useOwnerWords } from '../../components/ownership/useOwnerWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { AsWhat } from './AsWhat.tsx';
import { NotNow, OwnershipPage } from './NotNow.tsx';
import type { OwnershipProps } from './OwnersPage.tsx';

/** Gives somebody the plan with the same rights, or the whole of it from whoever takes care of it. Read back before the yes. */
export function MakeOwnerPage() {
  const { t } = useTranslation();
  const { member } = useParams<{ member: string }>();
  const { ownership, seen } = useOwnership();
  // It stands until it is done: an offer that goes while somebody reads is told, and the form is not left half filled.
  const [done, setDone] = useState(false);
  if (ownership === null || seen === null)
    return <OwnershipPage heading={t('ownership:oneMore')}>{null}</OwnershipPage>;
  if (!done && !seen.mayMakeOwner.includes(member)) return <CannotMake member={member} seen={seen} />;
  return <MakeOwner key={member} member={member} seen={seen} ownership={ownership} onDone={() => setDone(true)} />;
}

function CannotMake({ member, seen }: Pick<OwnershipProps, 'seen'> & { readonly member: string }) {
  const { t } = useTranslation();
  const { access } = usePeople();
  const words = useOwnerWords();
  if (!seen.holders.some(({ isMe }) => isMe)) return <NotNow why={t('ownership:onlyOwners')} />;
  if (seen.holders.some((one) => one.member === member))
    return <NotNow why={t('ownership:ownsAlready', { name: words.member(member) })} />;
  const devices = access?.members.find((one) => one.member === member)?.devices ?? [];
  const hasOne = access === null || devices.some(({ kind, live }) => live && kind === 'own');
  return <NotNow why={hasOne ? null : t('ownership:needsDevice')} />;
}

function MakeOwner({
  member,
  seen,
  ownership,
  onDone,
}: OwnershipProps & { readonly member: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { today } = useFormat();
  const [, navigate] = useLocation();
  const gapText = useGapTexts();
  const words = useOwnerWords();
  const name = words.member(member);
  const isHeld = view.relation === 'custodian';
  const card = view.people.find((one) => one.member === member);
  const isPerson = card?.role.value === 'planOwner';
  const [chosen, setChosen] = useState<OwnerBasis | null>(null);
  const basis = isPerson ? 'self' : chosen;
  const [signature, setSignature] = useState<SignatureDraft>(NO_SIGNATURE);
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  const gaps = tries > 0 ? gapsOf(signature, today) : [];
  const noBasis = tries > 0 && basis === null;
  const errors = [
    ...(noBasis ? [{ fieldId: 'asWhat', text: t('ownership:asWhatMissing', { name }) }] : []),
    ...gaps.map((gap) => ({ fieldId: gap, text: gapText(gap) })),
  ];
  const me = view.relation === 'self' ? (view.ownerName.value ?? '') : view.myName;
  const make = async (): Promise<void> => {
    setTries(tries + 1);
    const { method } = signature;
    if (basis === null || method === null || gapsOf(signature, today).length > 0) return;
    const made = await ownership.makeOwner(member, { basis, method, date: signedOn(signature, today) });
    setFailed(!made.ok);
    if (!made.ok) return;
    onDone();
    navigate(paths.owners(planId));
  };
  const heading = isHeld ? t('custody:handOver', { name }) : t('ownership:makeTogether', { name });
  return (
    <OwnershipPage heading={heading}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setFailed(false);
          void make().catch(() => setFailed(true));
        }}
      >
        <ErrorSummary key={tries} errors={errors} />
        {!isPerson && <AsWhat bases={seen.bases} name={name} value={chosen} onChange={setChosen} isMissing={noBasis} />}
        <Section heading={t('ownership:result')}>
          <div data-read-back>
            <p className="prose">
              {isHeld ? t('ownership:custodyResult', { name }) : t('ownership:togetherResult', { name })}
            </p>
            <p className="prose mt-3">
              <b>{isHeld ? t('ownership:custodyNoWayBack', { name }) : t('ownership:noWayBack', { name })}</b>
            </p>
          </div>
        </Section>
        <SignFields
          legend={t('consent:howToSign')}
          confirm={t('consent:confirm', { name: me || t('people:unnamed') })}
          asksWitness={false}
          signature={signature}
          onChange={setSignature}
          gaps={gaps}
        />
        {failed && (
          <Notice kind="danger" role="alert">
            {t('access:failed')}
          </Notice>
        )}
        <div className="foot">
          <Button kind="primary" type="submit">
            {isHeld ? t('custody:handOver', { name }) : t('ownership:makeOwner', { name })}
          </Button>
          <ButtonLink kind="secondary" to={paths.owners(planId)}>
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </form>
    </OwnershipPage>
  );
}

/** In the order of the page. The act says how and when it was said, not who heard it. */
function gapsOf(signature: SignatureDraft, today: Parameters<typeof signatureGaps>[1]) {
  return signatureGaps(signature, today).filter((gap) => gap !== 'witness');
}
