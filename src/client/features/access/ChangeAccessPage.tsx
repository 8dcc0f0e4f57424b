import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { yearFrom } from '#plan/plan/period.ts';
import type { AccessMember, AccessView, PlanPeople, SharingError } from '#replica/api-people.ts';
import { isAfterwards, LONGEST_RESERVATIONS } from '../../components/consent/consent-draft.ts';
import { useChildhood } from '../../components/consent/OtherParent.tsx';
import { YesFields } from '../../components/consent/YesFields.tsx';
import { sharingConsent } from '../../components/consent/sharing-consent.ts';
import { useConsentDraft } from '../../components/consent/useConsentDraft.ts';
import { useGapTexts } from '../../components/consent/useGapTexts.ts';
import { RightByPart, type RightsByPart, sharedParts } from '../../components/access/RightByPart.tsx';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { usePeople } from '../../components/access/usePeople.ts';
import { useReadBack } from '../../components/access/useReadBack.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { ErrorSummary } from '../../components/forms/ErrorSummary.tsx';
import { TextArea } from '../../components/forms/TextArea.tsx';
import { Notice } from '../../components/Notice.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { changeGaps, keptOf, lastDayOf, reservationsOf, rightsOf } from './access-draft.ts';
import { EndMember } from './EndMember.tsx';
import { shownSections } from './shown.ts';

/** What one other sees, changed by a new consent. */
export function ChangeAccessPage() {
  const { t } = useTranslation();
  const { member: id } = useParams<{ member: string }>();
  const { planId } = usePlan();
  const { access, people } = usePeople();
  if (access === null || people === null)
    return (
      <Page heading={t('access:heading')} back={{ to: paths.access(planId), title: t('access:heading') }} end={null}>
        {null}
      </Page>
    );
  // Nobody decides about themselves what others are to decide.
  const member = access.members.find((one) => one.member === id && one.role === 'member' && !one.isMe);
  if (member === undefined) return <GonePage heading={t('people:gone')}>{t('access:notIn')}</GonePage>;
  return <Change key={id} member={member} access={access} people={people} />;
}

interface ChangeProps {
  readonly member: AccessMember;
  readonly access: AccessView;
  readonly people: PlanPeople;
}

function Change({ member, access, people }: ChangeProps) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = useAccessWords();
  const readBack = useReadBack();
  const { today } = useFormat();
  const [, navigate] = useLocation();
  const name = words.member(member);
  const sections = shownSections(access).filter(({ section }) => access.mayGive.includes(section));
  const childhood = useChildhood();
  const [rights, setRights] = useState<RightsByPart>(() => rightsOf(member));
  const [to, setTo] = useState<CalendarDate | null>(() => lastDayOf(member, access.mayGive));
  const { draft, change } = useConsentDraft(reservationsOf(member));
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState<SharingError['type'] | null>(null);
  const gapText = useGapTexts();
  const parts = sharedParts(sections, rights);
  const kept = keptOf(member, parts);
  const gaps = tries > 0 ? changeGaps(draft, to, childhood, today) : [];
  const errors = gaps.map((gap) => ({
    fieldId: gap,
    text: gap === 'lastDay' ? t('invite:untilMissing') : gapText(gap),
  }));
  const sign = async (): Promise<void> => {
    setTries(tries + 1);
    if (to === null || changeGaps(draft, to, childhood, today).length > 0) return;
    const consent = sharingConsent(draft, { from: today, to }, childhood, today);
    if (consent === null) return;
    const done = await people.share({
      participant: member.card?.id ?? '',
      member: member.member,
      parts,
      ...kept,
      consent,
    });
    if (done.ok) navigate(paths.access(planId));
    else setFailed(done.error.type);
  };
  return (
    <Page
      heading={t('access:change', { name })}
      back={{ to: paths.access(planId), title: t('access:heading') }}
      end={null}
      kind="form"
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setFailed(null);
          void sign().catch(() => setFailed('NotKept'));
        }}
      >
        <ErrorSummary key={tries} errors={errors} />
        <Section heading={t('access:question', { name })}>
          <RightByPart sections={sections} rights={rights} onChange={setRights} />
          <DateField
            id="lastDay"
            label={t('access:lastDay')}
            help={t('access:lastDayHelp')}
            min={today}
            error={gaps.includes('lastDay') ? t('invite:untilMissing') : undefined}
            value={to}
            onChange={setTo}
          />
          <Button kind="tertiary" onClick={() => setTo(yearFrom(today))}>
            {t('consent:oneYear')}
          </Button>
        </Section>
        <TextArea
          label={t('consent:reservations')}
          help={t('consent:reservationsHelp')}
          value={draft.reservations}
          maxLength={LONGEST_RESERVATIONS}
          onChange={(reservations) => change({ reservations })}
        />
        <Section heading={t('access:readBack')}>
          <p className="prose" data-read-back>
            {parts.length === 0
              ? t('access:nothingChosen', { name })
              : readBack(name, parts, sections, to, kept).join(' ')}
          </p>
          <p className="second spaced">{t('invite:confidential')}</p>
        </Section>
        <YesFields draft={draft} change={change} gaps={gaps} />
        {failed !== null && (
          <Notice kind="danger" role="alert">
            {failed === 'NotAllowed' ? t('access:notAllowed') : t('access:failed')}
          </Notice>
        )}
        <EndMember member={member} people={people} />
        <div className="foot">
          <Button kind="primary" type="submit" disabled={parts.length === 0}>
            {isAfterwards(draft.signature.method) ? t('consent:register') : t('consent:sign')}
          </Button>
          <ButtonLink kind="secondary" to={paths.access(planId)}>
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </form>
    </Page>
  );
}
