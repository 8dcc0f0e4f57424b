import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { SHARED_RIGHTS, type SharedPart, type SharedRight } from '#plan/consent/sharing.ts';
import type { AccessMember, AccessView, PlanPeople } from '#replica/api-people.ts';
import {
  type ConsentDraft,
  type ConsentGap,
  emptyConsent,
  isAfterwards,
  LONGEST_RESERVATIONS,
  signatureGaps,
  signedOn,
} from '../../components/consent/consent-draft.ts';
import { GivenBy } from '../../components/consent/GivenBy.tsx';
import { SignFields } from '../../components/consent/SignFields.tsx';
import { useGapTexts } from '../../components/consent/useGapTexts.ts';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { usePeople } from '../../components/access/usePeople.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { ErrorSummary } from '../../components/forms/ErrorSummary.tsx';
import { SelectField } from '../../components/forms/SelectField.tsx';
import { TextArea } from '../../components/forms/TextArea.tsx';
import { Notice } from '../../components/Notice.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { EndMember } from './EndMember.tsx';
import { shownSections } from './shown.ts';
import { useReadBack } from './useReadBack.ts';

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
  const member = access.members.find((one) => one.member === id && one.role === 'member');
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
  const { planId, view } = usePlan();
  const words = useAccessWords();
  const readBack = useReadBack();
  const { today } = useFormat();
  const [, navigate] = useLocation();
  const name = words.member(member);
  const sections = shownSections(access).filter(({ section }) => access.mayGive.includes(section));
  const [rights, setRights] = useState<ReadonlyMap<string, SharedRight>>(() => rightsOf(member));
  const [to, setTo] = useState<CalendarDate | null>(() => lastDayOf(member));
  const [draft, setDraft] = useState<ConsentDraft>(() => ({
    ...emptyConsent(view.relation, view.ownerName.value ?? '', view.myName),
    reservations: reservationsOf(member),
  }));
  const change = (news: Partial<ConsentDraft>): void => setDraft((before) => ({ ...before, ...news }));
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  const gapText = useGapTexts();
  const parts: readonly SharedPart[] = sections.flatMap(({ section }) => {
    const right = rights.get(section);
    return right === undefined ? [] : [{ section, right }];
  });
  const gaps = tries > 0 ? consentGapsOf(draft, today) : [];
  const isOver = to !== null && to < today;
  const errors = [
    ...(tries > 0 && isOver ? [{ fieldId: 'lastDay', text: t('invite:untilMissing') }] : []),
    ...gaps.map((gap) => ({ fieldId: gap, text: gapText(gap) })),
  ];
  const choose = (section: string, chosen: string): void => {
    const next = new Map(rights);
    const right = SHARED_RIGHTS.find((one) => one === chosen);
    if (right === undefined) next.delete(section);
    else next.set(section, right);
    setRights(next);
  };
  const sign = async (): Promise<void> => {
    setTries(tries + 1);
    const { givenAs, signature } = draft;
    const { method } = signature;
    if (consentGapsOf(draft, today).length > 0 || isOver || method === null || givenAs === null) return;
    const done = await people.share({
      participant: member.card?.id ?? '',
      member: member.member,
      parts,
      history: false,
      consent: {
        givenBy: draft.givenBy.trim(),
        givenAs,
        method,
        date: signedOn(signature, today),
        witness: isAfterwards(method) ? signature.witness.trim() : '',
        from: today,
        to: to ?? '',
        reservations: draft.reservations.trim(),
        drawing: method === 'drawn' ? signature.drawing : '',
      },
    });
    if (done.ok) navigate(paths.access(planId));
    else setFailed(true);
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
          setFailed(false);
          void sign().catch(() => setFailed(true));
        }}
      >
        <ErrorSummary key={tries} errors={errors} />
        <Section heading={t('access:question', { name })}>
          {sections.map((section) => (
            <SelectField
              key={section.section}
              label={words.section(section)}
              value={rights.get(section.section) ?? ''}
              onChange={(chosen) => choose(section.section, chosen)}
            >
              <option value="">{t('access:optionNone')}</option>
              <option value="read">{t('access:optionRead')}</option>
              <option value="suggest">{t('access:optionSuggest')}</option>
              <option value="write">{t('access:optionWrite')}</option>
              {rights.get(section.section) === 'admin' && <option value="admin">{t('access:mayShare')}</option>}
            </SelectField>
          ))}
          <DateField
            id="lastDay"
            label={t('access:lastDay')}
            help={t('access:lastDayHelp')}
            min={today}
            error={tries > 0 && isOver ? t('invite:untilMissing') : undefined}
            value={to}
            onChange={setTo}
          />
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
            {parts.length === 0 ? t('access:nothingChosen', { name }) : readBack(name, parts, sections, to)}
          </p>
          <p className="second spaced">{t('invite:confidential')}</p>
        </Section>
        <GivenBy draft={draft} change={change} gaps={gaps} />
        <SignFields
          legend={t('consent:howToSign')}
          confirm={t('consent:confirm', { name: draft.givenBy.trim() || t('people:unnamed') })}
          asksWitness
          signature={draft.signature}
          onChange={(signature) => change({ signature })}
          gaps={gaps}
        />
        {failed && (
          <Notice kind="danger" role="alert">
            {t('access:failed')}
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

function rightsOf({ cells }: AccessMember): ReadonlyMap<string, SharedRight> {
  return new Map(
    cells.flatMap(({ section, right }) =>
      right === null || right === 'relay' || right === 'owner' ? [] : [[section, right] as const],
    ),
  );
}

/** The one that all parts share, if they do. */
function lastDayOf({ cells }: AccessMember): CalendarDate | null {
  const ends = new Set(cells.filter(({ right }) => right !== null).map(({ until }) => until));
  return ends.size === 1 ? [...ends][0]! : null;
}

/** What was said before holds until somebody takes it out: a new consent starts from it. */
function reservationsOf({ cells }: AccessMember): string {
  for (const reason of cells.flatMap(({ why }) => why))
    if (reason.kind === 'grant' && reason.ground.kind === 'consent' && reason.ground.consent !== null)
      return reason.ground.consent.content.reservations;
  return '';
}

/** In the order of the page. */
function consentGapsOf(draft: ConsentDraft, today: CalendarDate): readonly ConsentGap[] {
  const gaps: ConsentGap[] = [];
  if (draft.givenAs === null) gaps.push('givenAs');
  if (draft.givenBy.trim() === '') gaps.push('givenBy');
  return [...gaps, ...signatureGaps(draft.signature, today)];
}
