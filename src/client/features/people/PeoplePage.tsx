import { PersonPlusIcon, PhoneIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { distinct } from '#plan/participants/distinct.ts';
import type { Participant } from '#plan/participants/participant.ts';
import { displayPhone, telHref } from '#plan/participants/phone.ts';
import { sectionOf } from '#plan/rights/section-of.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { ButtonLink } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Notice } from '../../components/Notice.tsx';
import { JoinRequests } from '../../components/invite/JoinRequests.tsx';
import { OpenInvitations } from '../../components/invite/OpenInvitations.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { LookBack } from '../../components/plan/LookBack.tsx';
import { choicesOf } from '../../components/plan/open-choices.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanTitle } from '../../components/plan/usePlanTitle.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { RowLink, RowList } from '../../components/Row.tsx';
import { compareNames } from '../../i18n/format.ts';
import { Contributions } from './Contributions.tsx';

/** Everyone in the plan as cards one can call from: the coordinator on top, those without the app like all others. */
export function PeoplePage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const coordinating = new Set(view.coordinators.map(({ content }) => content.subject));
  const coordinators = view.people.filter((person) => coordinating.has(person.id));
  const others = view.people
    .filter((person) => !coordinating.has(person.id))
    .toSorted(
      (a, b) =>
        Number(words.isMe(b.id)) - Number(words.isMe(a.id)) || compareNames(a.name.value ?? '', b.name.value ?? ''),
    );
  const isAlone = view.people.every((person) => words.isMe(person.id));
  return (
    <Page section={sectionOf(view, 'people')} heading={t('people:heading')} topTitle={usePlanTitle()}>
      <WritesFor />
      <JoinRequests />
      <ChoicesToMake choices={view.people.flatMap((person) => choicesOf('participants', person))} withNames />
      {coordinators.length > 1 && (
        <Notice kind="quiet" role="status">
          {t('people:severalCoordinators')}
        </Notice>
      )}
      {coordinators.length > 0 && (
        <Section heading={t('people:coordinators')}>
          <ul>
            {coordinators.map((person) => (
              <PersonRow key={person.ref.key} person={person} isCoordinator />
            ))}
          </ul>
        </Section>
      )}
      <Section heading={coordinators.length > 0 ? t('people:others') : t('people:everyone')}>
        {isAlone && <EmptyState>{t('empty:people')}</EmptyState>}
        <ul>
          {others.map((person) => (
            <PersonRow key={person.ref.key} person={person} isCoordinator={false} />
          ))}
        </ul>
      </Section>
      <OpenInvitations />
      <Contributions people={[...coordinators, ...others]} />
      <RowList>
        {view.rights.isOwner && (
          <RowLink to={paths.invite(planId)} what={t('invite:title')} second={t('invite:intro')} />
        )}
        <RowLink to={paths.access(planId)} what={t('access:heading')} second={t('access:headingHelp')} />
        <RowLink to={paths.owners(planId)} what={t('ownership:heading')} second={t('ownership:headingHelp')} />
        <RowLink to={paths.cooperation(planId)} what={t('cooperation:heading')} second={t('people:cooperationHelp')} />
      </RowList>
      <div className="page-actions">
        <ButtonLink writes kind="primary" full to={paths.newPerson(planId)} icon={<PersonPlusIcon aria-hidden />}>
          {t('people:add')}
        </ButtonLink>
      </div>
      <LookBack part="people" />
    </Page>
  );
}

function PersonRow({ person, isCoordinator }: { readonly person: Participant; readonly isCoordinator: boolean }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = usePlanWords();
  const name = person.name.value || t('people:unnamed');
  const phone = person.phone.value ?? '';
  const tel = telHref(phone);
  const isMe = words.isMe(person.id);
  const role = person.role.value;
  const second = distinct(
    role === null || (role === 'planOwner' && !isMe) ? '' : t(`roles:${role}`),
    person.organisation.value ?? '',
  );
  return (
    <li className="person-row">
      <Link href={paths.person(planId, person.id)} className="row">
        <Avatar name={name} kind={isCoordinator ? 'coordinator' : role === 'planOwner' ? 'owner' : 'other'} />
        <span className="row-body">
          <span className="what">{isMe ? t('people:nameIsYou', { name }) : name}</span>
          {second.length > 0 && <span className="second">{second.join(' · ')}</span>}
        </span>
      </Link>
      {tel !== null && !isMe && (
        <a className="icon-button" href={tel} aria-label={t('aria:call', { name, number: displayPhone(phone) })}>
          <PhoneIcon aria-hidden />
        </a>
      )}
    </li>
  );
}
