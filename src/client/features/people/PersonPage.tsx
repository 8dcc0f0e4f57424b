import { PersonMinusIcon, PhoneFillIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { Participant } from '#plan/participants/participant.ts';
import { displayPhone, telHref } from '#plan/participants/phone.ts';
import { sectionOf } from '#plan/rights/section-of.ts';
import type { ParticipantFields } from '#replica/api.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { PersonOwnership } from '../../components/ownership/PersonOwnership.tsx';
import { ChangedLast } from '../../components/plan/ChangedLast.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { CopyToOtherPlan } from '../../components/plan/CopyToOtherPlan.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { choicesOf } from '../../components/plan/open-choices.ts';
import { UnreadableFields } from '../../components/plan/UnreadableFields.tsx';
import { useRightIn } from '../../components/plan/RightHere.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { paths } from '../../components/routing/paths.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { SavedNow } from '../../components/shell/SavedNow.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { PersonAccess } from './PersonAccess.tsx';
import { PersonFields } from './PersonFields.tsx';
import { PersonMeasures } from './PersonMeasures.tsx';

/** One person's card. */
export function PersonPage() {
  const { t } = useTranslation();
  const { person: id } = useParams<{ person: string }>();
  const { view } = usePlan();
  const person = view.people.find((one) => one.id === id);
  if (person === undefined) return <GonePage heading={t('people:gone')}>{t('goals:goneHelp')}</GonePage>;
  return <OnePerson key={id} person={person} />;
}

function OnePerson({ person }: { readonly person: Participant }) {
  const { t } = useTranslation();
  const { planId, run } = usePlan();
  const words = usePlanWords();
  const name = person.name.value || t('people:unnamed');
  const isMe = words.isMe(person.id);
  const phone = person.phone.value ?? '';
  const tel = telHref(phone);
  const save = (fields: ParticipantFields): void => {
    // The plan is called by the name of the person it is about.
    if (person.role.value === 'planOwner' && fields.name !== undefined)
      run({ type: 'setOwnerName', name: fields.name });
    else run({ type: 'changeParticipant', item: person.ref, fields });
  };
  return (
    <Page
      section={person.ref.section}
      heading={isMe ? t('people:editMine') : name}
      picture={<Avatar name={name} kind={person.role.value === 'planOwner' ? 'owner' : 'other'} size="lg" />}
      back={{ to: paths.people(planId), title: t('nav:people') }}
      end={<SavedNow />}
      kind="form"
    >
      <UnreadableFields item={person} />
      <ChoicesToMake choices={choicesOf('participants', person)} />
      {tel !== null && !isMe && (
        <a className="button spaced" data-variant="secondary" href={tel}>
          <PhoneFillIcon aria-hidden />
          {t('plan:callNumber', { number: displayPhone(phone) })}
        </a>
      )}
      <PersonFields person={person} save={save} />
      <PersonMeasures person={person} />
      <PersonAccess person={person} />
      <PersonOwnership person={person} />
      {person.role.value !== 'planOwner' && <AsCoordinator person={person} />}
      <CopyToOtherPlan to={paths.copyPerson(planId, person.id)}>{t('plans:copyPerson')}</CopyToOtherPlan>
      <ChangedLast changed={person.lastChanged} />
      <Remove person={person} />
      <div className="foot">
        <ButtonLink kind="primary" to={paths.people(planId)}>
          {t('common:close')}
        </ButtonLink>
      </div>
    </Page>
  );
}

function AsCoordinator({ person }: { readonly person: Participant }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const { shortDate } = useFormat();
  const appointed = view.coordinators.filter(({ content }) => content.subject === person.id);
  const mayAppoint = useRightIn(sectionOf(view, 'core'), 'admin') === 'write';
  if (appointed.length === 0 && !mayAppoint) return null;
  const to = paths.coordinator(planId, person.id);
  const name = words.isMe(person.id) ? t('common:youObject') : person.name.value || t('people:unnamed');
  return (
    <Section heading={t('people:coordinator')}>
      <RowList>
        {appointed.map(({ id, content }) => (
          <RowLink
            key={id}
            to={to}
            what={t('people:coordinatorSince', { level: words.level(content.level), date: shortDate(content.from) })}
            second={content.appointedBy === '' ? undefined : content.appointedBy}
          />
        ))}
        {appointed.length === 0 && <RowLink to={to} what={t('people:appoint', { name })} />}
      </RowList>
    </Section>
  );
}

function Remove({ person }: { readonly person: Participant }) {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const words = usePlanWords();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  if (words.isMe(person.id) || person.role.value === 'planOwner') return null;
  const name = person.name.value || t('people:unnamed');
  if (view.coordinators.some(({ content }) => content.subject === person.id)) {
    return <p className="second spaced">{t('people:removeIsCoordinator', { name })}</p>;
  }
  const remove = (): void => {
    const done = run({ type: 'deleteItem', item: person.ref });
    if (done === null) return;
    offerUndo(t('undo:personRemoved', { name }), done);
    navigate(paths.people(planId), { replace: true });
  };
  return (
    <div className="page-actions">
      <Button kind="danger" disabled={replica === null} icon={<PersonMinusIcon aria-hidden />} onClick={remove}>
        {t('people:remove')}
      </Button>
    </div>
  );
}
