import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParticipantFields } from '#replica/api.ts';
import { sectionOf } from '#plan/rights/section-of.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { SavedNow } from '../../components/shell/SavedNow.tsx';
import { PersonFields } from './PersonFields.tsx';

/** A new card is in the plan from the first thing written on it. */
export function NewPersonPage() {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const [madeId, setMadeId] = useState<string | null>(null);
  /** As `madeId`, at once: two fields may be saved before the page is drawn again. */
  const made = useRef<string | null>(null);
  const person = view.people.find((one) => one.id === madeId) ?? null;
  const save = (fields: ParticipantFields): void => {
    const card = replica?.getView().people.find((one) => one.id === made.current);
    if (card !== undefined) run({ type: 'changeParticipant', item: card.ref, fields });
    else {
      made.current = run({ type: 'addParticipant', fields })?.created ?? null;
      setMadeId(made.current);
    }
  };
  return (
    <Page
      section={sectionOf(view, 'people')}
      heading={t('people:newHeading')}
      back={{ to: paths.people(planId), title: t('nav:people') }}
      end={person === null ? undefined : <SavedNow />}
      kind="form"
    >
      <PersonFields person={person} save={save} />
      <div className="foot">
        <ButtonLink kind="primary" to={paths.people(planId)}>
          {t('common:close')}
        </ButtonLink>
      </div>
    </Page>
  );
}
