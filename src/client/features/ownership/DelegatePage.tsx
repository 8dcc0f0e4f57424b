import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { AccessView } from '#replica/api-people.ts';
import { PartTicks } from '../../components/access/PartTicks.tsx';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { usePeople } from '../../components/access/usePeople.ts';
import { isAfterwards } from '../../components/consent/consent-draft.ts';
import { useChildhood } from '../../components/consent/OtherParent.tsx';
import { YesFields } from '../../components/consent/YesFields.tsx';
import { sharingConsent, sharingGaps } from '../../components/consent/sharing-consent.ts';
import { useConsentDraft } from '../../components/consent/useConsentDraft.ts';
import { useGapTexts } from '../../components/consent/useGapTexts.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { ChoiceCards } from '../../components/forms/Choices.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { ErrorSummary } from '../../components/forms/ErrorSummary.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useOwnership } from '../../components/ownership/useOwnership.ts';
import { useOwnerWords } from '../../components/ownership/useOwnerWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { delegateGaps, NO_DELEGATION, periodOf, type DelegateDraft } from './delegate-draft.ts';
import { NotNow, OwnershipPage } from './NotNow.tsx';
import type { OwnershipProps } from './OwnersPage.tsx';
import { useDelegateTexts } from './useDelegateTexts.ts';

/** A delegate, or a deputy from one day to another: who may give others access, where, and for how long. */
export function DelegatePage() {
  const { t } = useTranslation();
  const { member } = useParams<{ member: string }>();
  const { ownership, seen } = useOwnership();
  const { access } = usePeople();
  const owners = useOwnerWords();
  if (ownership === null || seen === null || access === null)
    return <OwnershipPage heading={t('nav:delegate')}>{null}</OwnershipPage>;
  if (seen.mayDelegate.length === 0) return <NotNow why={t('ownership:cannotDelegate')} />;
  const takesPart = access.members.some((one) => one.member === member && one.role === 'member' && !one.isMe);
  const owns = seen.holders.some((one) => one.member === member);
  if (!takesPart)
    return <NotNow why={owns ? t('ownership:ownsAlready', { name: owners.member(member) }) : t('access:notIn')} />;
  return <DelegateForm key={member} member={member} seen={seen} ownership={ownership} access={access} />;
}

function DelegateForm({
  member,
  seen,
  ownership,
  access,
}: OwnershipProps & { readonly member: string; readonly access: AccessView }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { today } = useFormat();
  const [, navigate] = useLocation();
  const words = useAccessWords();
  const owners = useOwnerWords();
  const gapText = useGapTexts();
  const name = owners.member(member);
  const texts = useDelegateTexts(name);
  const sections = access.sections.filter(
    ({ info, section }) =>
      info !== null && info.kind !== 'own' && info.onlyMe.value !== true && seen.mayDelegate.includes(section),
  );
  const [draft, setDraft] = useState<DelegateDraft>(NO_DELEGATION);
  const { draft: consent, change: changeConsent } = useConsentDraft();
  const change = (news: Partial<DelegateDraft>): void => setDraft((before) => ({ ...before, ...news }));
  const childhood = useChildhood();
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  const own = tries > 0 ? delegateGaps(draft, today) : [];
  const gaps = tries > 0 ? sharingGaps(consent, childhood, today) : [];
  const errors = [
    ...own.map((gap) => ({ fieldId: gap, text: texts.gap(gap) })),
    ...gaps.map((gap) => ({ fieldId: gap, text: gapText(gap) })),
  ];
  const give = async (): Promise<void> => {
    setTries(tries + 1);
    const said = sharingConsent(consent, periodOf(draft, today), childhood, today);
    if (said === null || delegateGaps(draft, today).length > 0) return;
    const done = await ownership.delegate({
      participant: view.people.find((one) => one.member === member)?.id ?? '',
      member,
      parts: draft.parts.map((section) => ({ section, right: 'admin' })),
      history: false,
      onward: draft.may === 'onward',
      consent: said,
    });
    setFailed(!done.ok);
    if (done.ok) navigate(paths.access(planId));
  };
  const errorOf = (gap: (typeof own)[number]): string | undefined => (own.includes(gap) ? texts.gap(gap) : undefined);
  const chosen = sections.filter(({ section }) => draft.parts.includes(section)).map(words.section);
  return (
    <OwnershipPage heading={t('ownership:delegate', { name })}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setFailed(false);
          void give().catch(() => setFailed(true));
        }}
      >
        <p className="prose">{t('ownership:delegateIntro', { name })}</p>
        <ErrorSummary key={tries} errors={errors} />
        <PartTicks
          legend={t('ownership:whichParts')}
          sections={sections}
          ticked={draft.parts}
          onChange={(parts) => change({ parts })}
          error={errorOf('parts')}
        />
        <div id="may" tabIndex={-1}>
          <ChoiceCards
            legend={t('ownership:mayWhat', { name })}
            value={draft.may}
            onChange={(may) => change({ may })}
            error={errorOf('may')}
            choices={[
              { value: 'onward', label: t('ownership:mayOnward') },
              { value: 'end', label: t('ownership:mayEnd') },
            ]}
          />
        </div>
        <HowLong draft={draft} change={change} errorOf={errorOf} today={today} />
        <Section heading={t('access:readBack')}>
          <p className="prose" data-read-back>
            {chosen.length === 0
              ? t('ownership:partsMissing')
              : draft.may === null
                ? t('ownership:mayWhatMissing', { name })
                : texts.readBack(draft, chosen, today)}
          </p>
          <p className="second">{t('ownership:enrolNote')}</p>
        </Section>
        <YesFields draft={consent} change={changeConsent} gaps={gaps} />
        {failed && (
          <Notice kind="danger" role="alert">
            {t('access:failed')}
          </Notice>
        )}
        <div className="foot">
          <Button kind="primary" type="submit">
            {isAfterwards(consent.signature.method) ? t('consent:register') : t('consent:sign')}
          </Button>
          <ButtonLink kind="secondary" to={paths.owners(planId)}>
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </form>
    </OwnershipPage>
  );
}

function HowLong({
  draft,
  change,
  errorOf,
  today,
}: {
  readonly draft: DelegateDraft;
  readonly change: (news: Partial<DelegateDraft>) => void;
  readonly errorOf: (gap: 'howLong' | 'firstDay' | 'lastDay') => string | undefined;
  readonly today: CalendarDate;
}) {
  const { t } = useTranslation();
  return (
    <>
      <div id="howLong" tabIndex={-1}>
        <ChoiceCards
          legend={t('ownership:howLong')}
          value={draft.howLong}
          onChange={(howLong) => change({ howLong })}
          error={errorOf('howLong')}
          choices={[
            { value: 'delegate', label: t('ownership:asDelegate') },
            { value: 'deputy', label: t('ownership:asDeputy'), help: t('ownership:asDeputyHelp') },
          ]}
        />
      </div>
      {draft.howLong === 'deputy' && (
        <DateField
          id="firstDay"
          label={t('ownership:firstDay')}
          min={today}
          error={errorOf('firstDay')}
          value={draft.from}
          onChange={(from) => change({ from })}
        />
      )}
      {draft.howLong !== null && (
        <DateField
          id="lastDay"
          label={t('ownership:lastDay')}
          min={today}
          error={errorOf('lastDay')}
          value={draft.to}
          onChange={(to) => change({ to })}
        />
      )}
    </>
  );
}
