import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { yearFrom } from '#plan/plan/period.ts';
import type { PlanView } from '#plan/plan-view.ts';
import type { InstitutionPaper, InstitutionSheets } from '#replica/api-institution.ts';
import type { AccessView } from '#replica/api-people.ts';
import { PartTicks } from '../../components/access/PartTicks.tsx';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { usePeople } from '../../components/access/usePeople.ts';
import { isAfterwards } from '../../components/consent/consent-draft.ts';
import { useChildhood } from '../../components/consent/OtherParent.tsx';
import { YesFields } from '../../components/consent/YesFields.tsx';
import { useConsentDraft } from '../../components/consent/useConsentDraft.ts';
import { useGapTexts } from '../../components/consent/useGapTexts.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { ChoiceCards } from '../../components/forms/Choices.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { ErrorSummary } from '../../components/forms/ErrorSummary.tsx';
import { LONGEST_NAME } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { useInstitutions } from '../../components/institution/useInstitutions.ts';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { institutionGaps, makeSheet, NEW, NO_INSTITUTION, type InstitutionDraft } from './institution-draft.ts';
import { InstitutionPaperShown } from './InstitutionPaperShown.tsx';

/** An institution's sheet: who, what they may read, until when, and the person's yes to it. */
export function NewInstitutionPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { institutions } = useInstitutions();
  const { access } = usePeople();
  const [made, setMade] = useState<{ readonly paper: InstitutionPaper; readonly draft: InstitutionDraft } | null>(null);
  const card = view.people.find(({ id }) => id === made?.draft.who);
  if (made !== null)
    return (
      <InstitutionPaperShown
        paper={made.paper}
        sheet={{
          institution: made.draft.who === NEW ? made.draft.newName.trim() : (card?.name.value ?? ''),
          until: made.draft.until ?? '',
        }}
        onDone={() => history.back()}
      />
    );
  return (
    <Page
      heading={t('institution:makeHeading')}
      back={{ to: paths.institution(planId), title: t('institution:title') }}
      end={null}
      kind="form"
    >
      {institutions !== null && access !== null && institutions.mayMake() && (
        <Form institutions={institutions} access={access} onMade={(paper, draft) => setMade({ paper, draft })} />
      )}
      {institutions?.mayMake() === false && <p className="prose">{t('institution:notYours')}</p>}
    </Page>
  );
}

function Form({
  institutions,
  access,
  onMade,
}: {
  readonly institutions: InstitutionSheets;
  readonly access: AccessView;
  readonly onMade: (paper: InstitutionPaper, draft: InstitutionDraft) => void;
}) {
  const { t } = useTranslation();
  const { planId, view, replica } = usePlan();
  const { today, date, names } = useFormat();
  const words = useAccessWords();
  const gapText = useGapTexts();
  const childhood = useChildhood();
  // Whoever takes part on a device of their own needs no paper to read.
  const cards = view.people.filter(({ member, role }) => member === null && role.value !== 'planOwner');
  const sections = access.sections.filter(
    ({ info, section }) =>
      info !== null && info.kind !== 'own' && info.onlyMe.value !== true && access.mayGive.includes(section),
  );
  const [draft, setDraft] = useState<InstitutionDraft>(NO_INSTITUTION);
  const { draft: consent, change: changeConsent } = useConsentDraft();
  const change = (news: Partial<InstitutionDraft>): void => setDraft((before) => ({ ...before, ...news }));
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<'calm' | 'making' | 'failed'>('calm');
  const gaps = tries > 0 ? institutionGaps(draft, consent, childhood, today) : [];
  const own = {
    who: t('institution:whoMissing'),
    newName: t('institution:nameMissing'),
    parts: t('institution:partsMissing'),
    until: t('invite:untilMissing'),
  };
  const text = (gap: (typeof gaps)[number]): string =>
    gap === 'who' || gap === 'newName' || gap === 'parts' || gap === 'until' ? own[gap] : gapText(gap);
  const errorOf = (gap: (typeof gaps)[number]): string | undefined => (gaps.includes(gap) ? text(gap) : undefined);
  const sign = async (): Promise<void> => {
    setTries(tries + 1);
    if (replica === null || institutionGaps(draft, consent, childhood, today).length > 0) return;
    setState('making');
    const made = await makeSheet({ replica, institutions, draft, consent, childhood, today });
    setState(made === null ? 'failed' : 'calm');
    if (made !== null) onMade(made, draft);
  };
  const name = draft.who === NEW ? draft.newName.trim() : (cards.find(({ id }) => id === draft.who)?.name.value ?? '');
  const chosen = sections.filter(({ section }) => draft.parts.includes(section)).map(words.section);
  const { until } = draft;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void sign().catch(() => setState('failed'));
      }}
    >
      <p className="prose">{t('institution:cannot')}</p>
      <ErrorSummary key={tries} errors={gaps.map((gap) => ({ fieldId: gap, text: text(gap) }))} />
      <WhoKeepsIt draft={draft} change={change} errorOf={errorOf} cards={cards} />
      <PartTicks
        legend={t('institution:whichParts')}
        help={t('institution:alsoEarlier')}
        sections={sections}
        ticked={draft.parts}
        onChange={(parts) => change({ parts })}
        error={errorOf('parts')}
      />
      <DateField
        id="until"
        label={t('invite:until')}
        min={today}
        error={errorOf('until')}
        value={until}
        onChange={(day: CalendarDate | null) => change({ until: day })}
      />
      <Button kind="tertiary" onClick={() => change({ until: yearFrom(today) })}>
        {t('consent:oneYear')}
      </Button>
      <Section heading={t('access:readBack')}>
        <p className="prose" data-read-back>
          {name === '' || chosen.length === 0 || until === null
            ? t('institution:chooseFirst')
            : t('institution:readBack', { name, parts: names(chosen), date: date(until) })}
        </p>
        <p className="second mt-3">{t('invite:confidential')}</p>
      </Section>
      <YesFields draft={consent} change={changeConsent} gaps={gaps} />
      {state === 'failed' && (
        <Notice kind="danger" role="alert">
          {t('institution:notMade')}
        </Notice>
      )}
      <div className="foot">
        <Button kind="primary" type="submit" disabled={replica === null || state === 'making'}>
          {state === 'making'
            ? t('institution:making')
            : isAfterwards(consent.signature.method)
              ? t('institution:register')
              : t('institution:sign')}
        </Button>
        <ButtonLink kind="secondary" to={paths.institution(planId)}>
          {t('common:cancel')}
        </ButtonLink>
      </div>
    </form>
  );
}

/** Somebody who stands in the plan, or somebody new. */
function WhoKeepsIt({
  draft,
  change,
  errorOf,
  cards,
}: {
  readonly draft: InstitutionDraft;
  readonly change: (news: Partial<InstitutionDraft>) => void;
  readonly errorOf: (gap: 'who' | 'newName') => string | undefined;
  readonly cards: PlanView['people'];
}) {
  const { t } = useTranslation();
  return (
    <>
      <div id="who" tabIndex={-1}>
        <ChoiceCards
          legend={t('institution:who')}
          value={draft.who}
          onChange={(who) => change({ who })}
          error={errorOf('who')}
          choices={[
            ...cards.map(({ id, name: called, organisation }) => ({
              value: id,
              label: called.value || t('people:unnamed'),
              help: organisation.value ?? undefined,
            })),
            { value: NEW, label: t('institution:new') },
          ]}
        />
      </div>
      {draft.who === NEW && (
        <TextField
          id="newName"
          label={t('institution:newName')}
          error={errorOf('newName')}
          maxLength={LONGEST_NAME}
          autoCapitalize="words"
          value={draft.newName}
          onChange={(newName) => change({ newName })}
        />
      )}
    </>
  );
}
