import { peopleToCall, type PersonToCall } from '#plan/participants/people-to-call.ts';
import { usePlan } from '../../components/plan/usePlan.ts';

/** Those with a number, whom to call first first. */
export function usePeopleToCall(): readonly PersonToCall[] {
  const { view } = usePlan();
  return peopleToCall(view);
}
