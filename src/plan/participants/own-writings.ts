/**
 * What somebody wrote in a plan, for the record of the patient that a
 * professional keeps elsewhere (hpl. § 39): offered before a plan they were
 * taken out of is wiped from their device.
 */
import type { EpochMillis } from '../calendar-date.ts';
import type { MemberRef } from '../field.ts';
import { allMeasures } from '../plan/all-measures.ts';
import type { PlanView } from '../plan-view.ts';
import type { Role } from './roles.ts';

export interface OwnWriting {
  readonly id: string;
  readonly kind: 'goal' | 'measure' | 'note' | 'evaluation' | 'comment';
  readonly text: string;
  readonly at: EpochMillis;
}

/** Goals and measures that the member made or changed last, and what they wrote about them; oldest first. */
export function ownWritings(view: Pick<PlanView, 'goals' | 'strayMeasures'>, me: MemberRef): readonly OwnWriting[] {
  const found: OwnWriting[] = [];
  const add = (kind: OwnWriting['kind'], id: string, at: EpochMillis, ...texts: readonly string[]): void => {
    const text = texts
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .join('\n');
    if (text !== '') found.push({ id, kind, text, at });
  };
  const isMine = (thing: {
    readonly created: { readonly by: string };
    readonly lastChanged: { readonly by: string };
  }) => thing.created.by === me || thing.lastChanged.by === me;
  for (const goal of view.goals) {
    if (isMine(goal)) add('goal', goal.id, goal.lastChanged.at, goal.ownWords.text, goal.professionalWords.text);
    for (const note of goal.notes) if (note.writer === me) add('note', note.id, note.lastChanged.at, note.text.text);
    for (const one of goal.evaluations)
      if (isMine(one))
        add('evaluation', one.id, one.lastChanged.at, one.personsWords.text, one.teamsWords.text, one.whatNext.text);
    for (const one of goal.comments)
      if (one.created.by === me) add('comment', one.id, one.lastChanged.at, one.text.text);
  }
  for (const { measure } of allMeasures(view)) {
    if (isMine(measure))
      add('measure', measure.id, measure.lastChanged.at, measure.what.text, measure.extent.text, measure.method.text);
    for (const one of measure.comments)
      if (one.created.by === me) add('comment', one.id, one.lastChanged.at, one.text.text);
  }
  return found.toSorted((a, b) => a.at - b.at);
}

const NOT_AT_WORK: ReadonlySet<Role> = new Set([
  'planOwner',
  'parent',
  'guardianParent',
  'relative',
  'nextOfKin',
  'guardian',
  'proxy',
  'supportPerson',
  'volunteer',
]);

/** Whether somebody takes part in their work, and so keeps records. Who has no role is asked too. */
export function keepsRecords(role: Role | null): boolean {
  return role === null || !NOT_AT_WORK.has(role);
}
