import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { contactCopy, hasCardNamed } from '#plan/participants/contact-copy.ts';
import type { Participant } from '#plan/participants/participant.ts';
import type { PlanSummary, Replica } from '#replica/api.ts';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { takesCopies, useOtherPlans } from '../../components/plan/useOtherPlans.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { ChoosePlan } from './ChoosePlan.tsx';
import { Copied, type CopyDone } from './Copied.tsx';
import { Follows } from './Follows.tsx';
import { useOtherPlan } from './useOtherPlan.ts';
import { usePlanName } from './usePlanName.ts';

/** Puts a contact in another of one's own plans. */
export function CopyPersonPage() {
  const { t } = useTranslation();
  const { person: id } = useParams<{ person: string }>();
  const { view } = usePlan();
  const person = view.people.find((one) => one.id === id);
  if (person === undefined) return <GonePage heading={t('people:gone')}>{t('goals:goneHelp')}</GonePage>;
  return <CopyPerson person={person} />;
}

function CopyPerson({ person }: { readonly person: Participant }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const plans = useOtherPlans()?.filter(takesCopies);
  const [chosen, setChosen] = useState<string | null>(null);
  const name = person.name.value || t('people:unnamed');
  const plan = plans?.find((one) => one.planId === chosen);
  return (
    <Page
      heading={t('plans:copyOf', { what: name })}
      back={{ to: paths.person(planId, person.id), title: name }}
      kind="form"
    >
      {plans !== undefined && <ChoosePlan plans={plans} value={chosen} onChange={setChosen} />}
      <Follows follows={[t('plans:personFollows')]} stays={[t('plans:personStays', { name })]} />
      {plan !== undefined && <IntoPlan key={plan.planId} plan={plan} person={person} name={name} />}
    </Page>
  );
}

function IntoPlan({
  plan,
  person,
  name,
}: {
  readonly plan: PlanSummary;
  readonly person: Participant;
  readonly name: string;
}) {
  const { t } = useTranslation();
  const planName = usePlanName()(plan);
  const other = useOtherPlan(plan.planId);
  if (other === 'willNotOpen') return <Notice kind="danger">{t('plans:willNotOpen', { plan: planName })}</Notice>;
  if (other === null) return <p role="status">{t('sync:rebuilding')}</p>;
  return <CopyNow other={other} person={person} name={name} planName={planName} />;
}

function CopyNow({
  other,
  person,
  name,
  planName,
}: {
  readonly other: Replica;
  readonly person: Participant;
  readonly name: string;
  readonly planName: string;
}) {
  const { t } = useTranslation();
  const there = useSyncExternalStore(other.subscribe.bind(other), () => other.getView());
  const [done, setDone] = useState<CopyDone | null>(null);
  const copy = (): void => {
    const made = other.run({ type: 'addParticipant', fields: contactCopy(person) });
    if (!made.ok) return;
    const { created, undo } = made.value;
    setDone({
      what: name,
      plan: planName,
      to: created === null ? paths.people(other.planId) : paths.person(other.planId, created),
      undo: () => void undo(),
    });
  };
  const isCopied = done !== null && done.undo !== null;
  return (
    <>
      {!isCopied && hasCardNamed(name, there) && <Notice>{t('plans:isThere', { name, plan: planName })}</Notice>}
      <Copied done={done} onUndone={() => setDone((before) => before && { ...before, undo: null })} />
      {!isCopied && (
        <div className="foot">
          <Button kind="primary" onClick={copy}>
            {t('plans:copyNow')}
          </Button>
        </div>
      )}
    </>
  );
}
