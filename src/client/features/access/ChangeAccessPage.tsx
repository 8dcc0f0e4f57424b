import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { SHARED_RIGHTS, type SharedPart, type SharedRight } from '#plan/consent/sharing.ts';
import type { AccessMember, AccessView, PlanPeople } from '#replica/api-people.ts';
import {
  isAfterwards,
  NO_SIGNATURE,
  signatureGaps,
  signedOn,
  emptyConsent,
} from '../../components/consent/consent-draft.ts';
import { SignFields } from '../../components/consent/SignFields.tsx';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { usePeople } from '../../components/access/usePeople.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { SelectField } from '../../components/forms/SelectField.tsx';
import { TextField } from '../../components/forms/TextField.tsx';
import { LONGEST_NAME } from '../../components/forms/longest.ts';
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
  const who = emptyConsent(view.relation, view.ownerName.value ?? '', view.myName);
  const [givenBy, setGivenBy] = useState(who.givenBy);
  const [signature, setSignature] = useState(NO_SIGNATURE);
  const [isAsked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  const parts: readonly SharedPart[] = sections.flatMap(({ section }) => {
    const right = rights.get(section);
    return right === undefined ? [] : [{ section, right }];
  });
  const gaps = isAsked ? signatureGaps(signature, today) : [];
  const choose = (section: string, chosen: string): void => {
    const next = new Map(rights);
    const right = SHARED_RIGHTS.find((one) => one === chosen);
    if (right === undefined) next.delete(section);
    else next.set(section, right);
    setRights(next);
  };
  const sign = async (): Promise<void> => {
    setAsked(true);
    const { method } = signature;
    if (signatureGaps(signature, today).length > 0 || method === null || givenBy.trim() === '' || parts.length === 0)
      return;
    const done = await people.share({
      participant: member.card?.id ?? '',
      member: member.member,
      parts,
      history: false,
      consent: {
        givenBy: givenBy.trim(),
        givenAs: who.givenAs ?? 'planOwner',
        method,
        date: signedOn(signature, today),
        witness: isAfterwards(method) ? signature.witness.trim() : '',
        from: today,
        to: to ?? '',
        reservations: '',
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
            label={t('access:lastDay')}
            help={t('access:lastDayHelp')}
            min={today}
            value={to}
            onChange={setTo}
          />
        </Section>
        <Section heading={t('access:readBack')}>
          <p className="prose" data-read-back>
            {parts.length === 0 ? t('access:nothingChosen', { name }) : readBack(name, parts, sections, to)}
          </p>
        </Section>
        {who.givenBy === '' && (
          <TextField label={t('access:whoSaysYes')} value={givenBy} onChange={setGivenBy} maxLength={LONGEST_NAME} />
        )}
        <SignFields
          legend={t('consent:howToSign')}
          confirm={t('consent:confirm', { name: givenBy.trim() || t('people:unnamed') })}
          asksWitness
          signature={signature}
          onChange={setSignature}
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
            {isAfterwards(signature.method) ? t('consent:register') : t('consent:sign')}
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
