import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { yearFrom } from '#plan/plan/period.ts';
import { emptyConsent, LONGEST_RESERVATIONS, type ConsentDraft } from '../../components/consent/consent-draft.ts';
import { useChildhood } from '../../components/consent/OtherParent.tsx';
import { YesFields } from '../../components/consent/YesFields.tsx';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { ErrorSummary } from '../../components/forms/ErrorSummary.tsx';
import { LONGEST_NAME } from '../../components/forms/longest.ts';
import { TextArea } from '../../components/forms/TextArea.tsx';
import { TextField } from '../../components/forms/TextField.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanRelay } from '../../components/plan/usePlanRelay.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { inviteGaps, partsOf, type InviteDraft } from './invite-draft.ts';
import { ReadBack } from './ReadBack.tsx';
import { sendInvitation, type SendError } from './send-invitation.ts';
import { useGapText } from './useGapText.ts';
import { WhatSee } from './WhatSee.tsx';
import { Whom } from './Whom.tsx';

/** «Inviter nokon til planen»: who, what they see, until when, and the person's yes to it. The invitation is the consent. */
export function InvitePage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { relay } = usePlanRelay();
  return (
    <Page heading={t('invite:title')} back={{ to: paths.people(planId), title: t('nav:people') }} kind="form">
      {view.isExample ? (
        <Notice kind="quiet">{t('invite:notForExample')}</Notice>
      ) : relay === null ? null : !relay.mayName ? (
        <Notice kind="quiet">{t('invite:notYours')}</Notice>
      ) : relay.address === null || !relay.on ? (
        <>
          <Notice
            title={t('inPerson:noServer')}
            actions={<ButtonLink to={paths.server(planId)}>{t('invite:toServer')}</ButtonLink>}
          >
            {t('invite:needsServerHelp')}
          </Notice>
          <InviteForm hasRelay={false} />
        </>
      ) : (
        <InviteForm hasRelay />
      )}
    </Page>
  );
}

function InviteForm({ hasRelay }: { readonly hasRelay: boolean }) {
  const { t } = useTranslation();
  const { planId, view, replica } = usePlan();
  const { today } = useFormat();
  const [, navigate] = useLocation();
  const gapText = useGapText();
  const words = usePlanWords();
  const asked = new URLSearchParams(useSearch()).get('person');
  // The person the plan is about is invited like all others, by whoever holds it for them.
  const others = view.people.filter(({ id }) => !words.isMe(id));
  const [draft, setDraft] = useState<InviteDraft>(() => ({
    ...EMPTY,
    who: others.some(({ id }) => id === asked) ? asked : null,
    from: view.relation === 'self' ? (view.ownerName.value ?? '') : view.myName,
    consent: emptyConsent(view.relation, view.ownerName.value ?? '', view.myName),
  }));
  const childhood = useChildhood();
  const [tries, setTries] = useState(0);
  const isAsked = tries > 0;
  const [state, setState] = useState<'calm' | 'making' | SendError['type']>('calm');
  const change = (news: Partial<InviteDraft>): void => setDraft((before) => ({ ...before, ...news }));
  const changeConsent = (news: Partial<ConsentDraft>): void =>
    setDraft((before) => ({ ...before, consent: { ...before.consent, ...news } }));
  const parts = partsOf(view);
  const gaps = isAsked ? inviteGaps(draft, today, childhood) : [];
  const name =
    (draft.who === 'new' ? draft.newName.trim() : words.person(draft.who)) ||
    (draft.who === null || draft.who === 'new' ? t('invite:somebody') : t('people:unnamed'));
  const isNamed = draft.who !== null && name !== t('invite:somebody');
  const whom = isNamed ? name : t('invite:somebody');
  const reserved = view.consents
    .map(({ content }) => content.details?.reservations ?? '')
    .filter((text) => text !== '');

  /** @param isHere they are in the same room: no link is made */
  const sign = async (isHere: boolean): Promise<void> => {
    setTries(tries + 1);
    if (replica === null || inviteGaps(draft, today, childhood).length > 0) return;
    setState('making');
    const sent = await sendInvitation(replica, draft, parts, { today, childhood }, isHere);
    const next = isHere ? paths.letInHere : paths.invitation;
    if (sent.ok) navigate(next(planId, sent.value), { replace: true });
    else setState(sent.error.type);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void sign(!hasRelay).catch(() => setState('NotKept'));
      }}
    >
      <p className="prose">{view.relation === 'self' ? t('invite:isConsent') : t('consent:introFor')}</p>
      <ErrorSummary key={tries} errors={gaps.map((gap) => ({ fieldId: gap, text: gapText(gap) }))} />
      <Whom draft={draft} change={change} gaps={gaps} others={others} />
      <WhatSee draft={draft} change={change} gaps={gaps} parts={parts} name={whom} />
      <DateField
        id="until"
        label={t('invite:until')}
        help={t('invite:untilHelp')}
        min={today}
        error={gaps.includes('until') ? t('invite:untilMissing') : undefined}
        value={draft.until}
        onChange={(until) => change({ until })}
      />
      <Button kind="tertiary" onClick={() => change({ until: yearFrom(today) })}>
        {t('consent:oneYear')}
      </Button>
      {reserved.map((text) => (
        <Notice kind="quiet" key={text}>
          {t('invite:reservedBefore', { text })}
        </Notice>
      ))}
      <TextArea
        label={t('consent:reservations')}
        help={t('consent:reservationsHelp')}
        value={draft.consent.reservations}
        maxLength={LONGEST_RESERVATIONS}
        onChange={(reservations) => changeConsent({ reservations })}
      />
      <ReadBack draft={draft} parts={parts} name={isNamed ? name : t('invite:theInvited')} />
      <YesFields draft={draft.consent} change={changeConsent} gaps={gaps} />
      <TextField
        label={t('invite:from')}
        help={t('invite:fromHelp')}
        maxLength={LONGEST_NAME}
        autoCapitalize="words"
        value={draft.from}
        onChange={(from) => change({ from })}
      />
      {state !== 'calm' && state !== 'making' && (
        <Notice kind="danger" role="alert">
          {state === 'TooManyDevices' ? t('invite:tooManyDevices', { name: whom }) : t('invite:notMade')}
        </Notice>
      )}
      <div className="foot">
        <Button kind="primary" type="submit" disabled={replica === null || state === 'making'}>
          {state === 'making'
            ? t('invite:making')
            : hasRelay
              ? t('invite:sign')
              : t('inPerson:signHere', { name: whom })}
        </Button>
        {hasRelay && (
          <Button
            disabled={replica === null || state === 'making'}
            onClick={() => void sign(true).catch(() => setState('NotKept'))}
          >
            {t('inPerson:signHere', { name: whom })}
          </Button>
        )}
        <ButtonLink kind="secondary" to={paths.people(planId)}>
          {t('common:cancel')}
        </ButtonLink>
      </div>
    </form>
  );
}

const EMPTY: Omit<InviteDraft, 'consent' | 'from'> = {
  who: null,
  newName: '',
  preset: null,
  only: null,
  right: null,
  ticked: [],
  changed: {},
  until: null,
};
