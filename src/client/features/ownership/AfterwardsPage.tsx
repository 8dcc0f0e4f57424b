import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { yearFrom } from '#plan/plan/period.ts';
import type { AccessView } from '#replica/api-people.ts';
import { RightByPart, type RightsByPart, sharedParts } from '../../components/access/RightByPart.tsx';
import { usePeople } from '../../components/access/usePeople.ts';
import { isAfterwards } from '../../components/consent/consent-draft.ts';
import { useChildhood } from '../../components/consent/OtherParent.tsx';
import { YesFields } from '../../components/consent/YesFields.tsx';
import { sharingConsent, sharingGaps } from '../../components/consent/sharing-consent.ts';
import { useConsentDraft } from '../../components/consent/useConsentDraft.ts';
import { useGapTexts } from '../../components/consent/useGapTexts.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { ErrorSummary } from '../../components/forms/ErrorSummary.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useOwnership } from '../../components/ownership/useOwnership.ts';
import { useOwnerWords } from '../../components/ownership/useOwnerWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { NotNow, OwnershipPage } from './NotNow.tsx';
import type { OwnershipProps } from './OwnersPage.tsx';
import { usePartsSaid } from './usePartsSaid.ts';

/** What an owner who is going to step back will see then, as whoever owns it afterwards says yes to it. */
export function AfterwardsPage() {
  const { t } = useTranslation();
  const { member } = useParams<{ member: string }>();
  const { ownership, seen } = useOwnership();
  const { access } = usePeople();
  const owners = useOwnerWords();
  if (ownership === null || seen === null || access === null)
    return <OwnershipPage heading={t('nav:afterwards')}>{null}</OwnershipPage>;
  const isOther = seen.holders.some((one) => one.member === member && !one.isMe);
  const iOwn = seen.holders.some(({ isMe, basis }) => isMe && basis !== 'custodian');
  if (!iOwn) return <NotNow why={t('ownership:notOwner')} />;
  if (!isOther) return <NotNow why={t('ownership:isNoOwner', { name: owners.member(member) })} />;
  return <AfterwardsForm key={member} member={member} seen={seen} ownership={ownership} access={access} />;
}

function AfterwardsForm({
  member,
  seen,
  ownership,
  access,
}: OwnershipProps & { readonly member: string; readonly access: AccessView }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { today, date } = useFormat();
  const [, navigate] = useLocation();
  const owners = useOwnerWords();
  const gapText = useGapTexts();
  const partsSaid = usePartsSaid();
  const name = owners.member(member);
  const sections = access.sections.filter(
    ({ info, section }) => info !== null && info.onlyMe.value !== true && access.mayGive.includes(section),
  );
  const [rights, setRights] = useState<RightsByPart>(
    () =>
      new Map(
        seen.ahead
          .find((one) => one.member === member)
          ?.consent.content.parts.map(({ section, right }) => [section, right]),
      ),
  );
  const { draft, change } = useConsentDraft();
  const childhood = useChildhood();
  const [to, setTo] = useState<CalendarDate | null>(null);
  const isOver = to !== null && to < today;
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  const parts = sharedParts(sections, rights);
  const noDay = tries > 0 && (to === null || isOver);
  const gaps = tries > 0 ? sharingGaps(draft, childhood, today) : [];
  const sign = async (): Promise<void> => {
    setTries(tries + 1);
    if (to === null || isOver) return;
    const consent = sharingConsent(draft, { from: today, to }, childhood, today);
    if (consent === null || parts.length === 0) return;
    const card = view.people.find((one) => one.member === member)?.id ?? '';
    const said = await ownership.sayAhead({ participant: card, member, parts, history: false, consent });
    setFailed(!said.ok);
    if (said.ok) navigate(paths.owners(planId));
  };
  return (
    <OwnershipPage heading={t('ownership:afterwards', { name })}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setFailed(false);
          void sign().catch(() => setFailed(true));
        }}
      >
        <p className="prose">{t('ownership:afterwardsIntro', { name })}</p>
        <ErrorSummary
          key={tries}
          errors={[
            ...(noDay ? [{ fieldId: 'lastDay', text: t('invite:untilMissing') }] : []),
            ...gaps.map((gap) => ({ fieldId: gap, text: gapText(gap) })),
          ]}
        />
        <RightByPart sections={sections} rights={rights} onChange={setRights} />
        <DateField
          id="lastDay"
          label={t('invite:until')}
          min={today}
          error={noDay ? t('invite:untilMissing') : undefined}
          value={to}
          onChange={setTo}
        />
        <Button kind="tertiary" onClick={() => setTo(yearFrom(today))}>
          {t('consent:oneYear')}
        </Button>
        <Section heading={t('access:readBack')}>
          <p className="prose" data-read-back>
            {parts.length === 0
              ? t('ownership:nothingChosen', { name })
              : t('ownership:afterwardsSaid', { parts: partsSaid(parts) })}
            {parts.length > 0 && to !== null && ` ${t('access:backUntil', { date: date(to) })}`}
          </p>
        </Section>
        <YesFields draft={draft} change={change} gaps={gaps} />
        {failed && (
          <Notice kind="danger" role="alert">
            {t('access:failed')}
          </Notice>
        )}
        <div className="foot">
          <Button kind="primary" type="submit" disabled={parts.length === 0}>
            {isAfterwards(draft.signature.method) ? t('consent:register') : t('consent:sign')}
          </Button>
          <ButtonLink kind="secondary" to={paths.owners(planId)}>
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </form>
    </OwnershipPage>
  );
}
