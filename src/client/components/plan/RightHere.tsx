import { createContext, type ReactNode, useContext } from 'react';
import type { TextRef } from '#plan/field.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { arePersonsWords } from '#plan/proposals/own-words.ts';
import { mayAdministerIn, mayBegin, maySuggestIn, mayWriteIn } from '#plan/rights/rights.ts';
import { usePlan } from './usePlan.ts';

/**
 * What one may do where one is on the screen. `read`: fields show what they hold and cannot be written in, and what
 * would change the plan is not there. `suggest`: what is answered becomes a proposal.
 */
export type RightOnScreen = 'write' | 'suggest' | 'read';

const RightContext = createContext<RightOnScreen>('write');

/** Fields and buttons inside are those of whoever has this right. */
export function RightHere({ right, children }: { readonly right: RightOnScreen; readonly children: ReactNode }) {
  return <RightContext value={right}>{children}</RightContext>;
}

/** What one must be trusted with in a section. `admin`: to say there in the person's name what is decided [DOC-12]. */
export type Needs = 'write' | 'admin';

/** Fields and buttons inside belong to a section of the plan. */
export function InSection({
  section,
  needs = 'write',
  children,
}: {
  readonly section: string | null;
  readonly needs?: Needs;
  readonly children: ReactNode;
}) {
  return <RightHere right={useRightIn(section, needs)}>{children}</RightHere>;
}

/** What whoever is here may do where they are: set by the nearest `RightHere`, followed by fields and buttons. */
export function useRightHere(): RightOnScreen {
  return useContext(RightContext);
}

/** @param section `null` = it is not begun, or not shared with whoever is here: an owner begins it */
export function useRightIn(section: string | null, needs: Needs = 'write'): RightOnScreen {
  const { view } = usePlan();
  return rightOnScreen(view, section, needs);
}

export function rightOnScreen(
  { rights }: Pick<PlanView, 'rights'>,
  section: string | null,
  needs: Needs = 'write',
): RightOnScreen {
  if (section === null) return mayBegin(rights) ? 'write' : 'read';
  // Nobody proposes what another is to say.
  if (needs === 'admin') return mayAdministerIn(rights, section) ? 'write' : 'read';
  if (mayWriteIn(rights, section)) return 'write';
  return maySuggestIn(rights, section) ? 'suggest' : 'read';
}

/**
 * In a text of the plan. The person's own words are reworded by a proposal, also by those who write beside them.
 * @param text `null` = it is not made yet
 */
export function useRightInText(text: TextRef | null): RightOnScreen {
  const { view } = usePlan();
  const here = useRightHere();
  if (text === null || here === 'read') return here;
  const right = rightOnScreen(view, text.section);
  return right === 'write' && arePersonsWords(view, text) ? 'suggest' : right;
}
