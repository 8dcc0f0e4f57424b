import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import {
  COORDINATOR_LEVELS,
  type CoordinatorAppointed,
  type CoordinatorLevel,
  type StatementView,
} from '#plan/coordinators/coordinator.ts';
import type { Participant } from '#plan/participants/participant.ts';
import { sectionOf } from '#plan/rights/section-of.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { ChipChoice } from '../../components/forms/Choices.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { LONGEST_LINE } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

/** Makes a person coordinator, or ends it. Each is a statement of its own, signed by this device. */
export function CoordinatorPage() {
  const { t } = useTranslation();
  const { person: id } = useParams<{ person: string }>();
  const { view } = usePlan();
  const person = view.people.find((one) => one.id === id);
  if (person === undefined) return <GonePage heading={t('people:gone')}>{t('goals:goneHelp')}</GonePage>;
  return <Coordinating key={id} person={person} />;
}

function Coordinating({ person }: { readonly person: Participant }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const name = words.isMe(person.id) ? t('common:youObject') : person.name.value || t('people:unnamed');
  const appointed = view.coordinators.filter(({ content }) => content.subject === person.id);
  const isOne = appointed.length > 0;
  return (
    <Page
      section={sectionOf(view, 'core')}
      needs="admin"
      heading={isOne ? t('people:coordinator') : t('people:appoint', { name })}
      over={isOne ? name : undefined}
      back={{ to: paths.person(planId, person.id), title: name }}
      kind="form"
    >
      {isOne ? (
        appointed.map((statement) => <EndOne key={statement.id} statement={statement} name={name} />)
      ) : (
        <Appoint person={person} name={name} />
      )}
    </Page>
  );
}

function Appoint({ person, name }: { readonly person: Participant; readonly name: string }) {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const words = usePlanWords();
  const { today } = useFormat();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const [level, setLevel] = useState<CoordinatorLevel>('municipality');
  const [from, setFrom] = useState(today);
  const [appointedBy, setAppointedBy] = useState('');
  const replaced = view.coordinators.filter(({ content }) => content.level === level);
  const appoint = (): void => {
    const done = run({
      type: 'appointCoordinator',
      participant: person.id,
      level,
      from,
      appointedBy: appointedBy.trim(),
    });
    if (done === null) return;
    offerUndo(t('people:isCoordinator', { name: person.name.value || name }), done);
    navigate(paths.people(planId));
  };
  return (
    <>
      <ChipChoice
        legend={t('people:level')}
        value={level}
        onChange={setLevel}
        choices={COORDINATOR_LEVELS.map((value) => ({ value, label: words.level(value) }))}
      />
      <DateField label={t('people:appointedFrom')} value={from} onChange={(day) => setFrom(day ?? today)} />
      <TextField
        label={t('people:appointedBy')}
        help={t('people:appointedByHelp')}
        maxLength={LONGEST_LINE}
        value={appointedBy}
        onChange={setAppointedBy}
      />
      {replaced.map(({ id, content }) => (
        <p className="second spaced" key={id}>
          {t('people:replaces', { name: content.name })}
        </p>
      ))}
      <div className="foot">
        <Button kind="primary" disabled={replica === null} onClick={appoint}>
          {t('people:appointThis')}
        </Button>
        <ButtonLink kind="secondary" to={paths.person(planId, person.id)}>
          {t('common:cancel')}
        </ButtonLink>
      </div>
    </>
  );
}

function EndOne({
  statement,
  name,
}: {
  readonly statement: StatementView<CoordinatorAppointed>;
  readonly name: string;
}) {
  const { t } = useTranslation();
  const { planId, replica, run } = usePlan();
  const words = usePlanWords();
  const { today, shortDate } = useFormat();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const [on, setOn] = useState(today);
  const { content } = statement;
  const end = (): void => {
    const done = run({ type: 'endCoordinator', statement: statement.id, on });
    if (done === null) return;
    offerUndo(t('people:notCoordinator', { name: content.name || name }), done);
    navigate(paths.people(planId));
  };
  return (
    <Section
      heading={t('people:coordinatorSince', { level: words.level(content.level), date: shortDate(content.from) })}
    >
      {content.appointedBy !== '' && (
        <p className="second">{t('people:appointedByWho', { by: content.appointedBy, name: content.name })}</p>
      )}
      <DateField label={t('people:lastDay')} value={on} onChange={(day) => setOn(day ?? today)} />
      <div className="page-actions">
        <Button kind="danger" disabled={replica === null} onClick={end}>
          {t('people:endCoordinator')}
        </Button>
      </div>
    </Section>
  );
}
