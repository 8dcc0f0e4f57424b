import { FixedNotes } from '../../components/plan/FixedNotes.tsx';
import { PlanParts } from '../../components/plan/PlanParts.tsx';

/** The rest of the plan, under the goals: one row to each part, and what everyone is to know of a plan. */
export function HomeExtras() {
  return (
    <>
      <PlanParts />
      <div className="home-foot">
        <FixedNotes />
      </div>
    </>
  );
}
