import type { PlanCommand } from '#replica/api.ts';
import { paperWorld, TODAY, type PaperReplica, type PaperWorld } from './paper-plan.ts';

export interface Furnished {
  readonly world: PaperWorld;
  readonly ingrid: PaperReplica;
  /** Ids of what is in it. */
  readonly goal: string;
  readonly second: string;
  readonly kari: string;
  readonly marit: string;
  readonly meeting: string;
  readonly matter: string;
  readonly comment: string;
}

/** A plan with one of everything, written by Ingrid. */
export function furnishedPlan(seed = 7): Furnished {
  const world = paperWorld({ seed });
  const ingrid = world.person('Ingrid');
  const makes = (command: PlanCommand): string => ingrid.does(command).created;
  const goal = makes({ type: 'addGoal', ownWords: 'Ta bussen', areas: ['leisure'] });
  const second = makes({ type: 'addGoal', ownWords: 'Symje', areas: ['health'] });
  makes({ type: 'addMeasure', goal, measure: { what: 'Øve' } });
  makes({ type: 'addMeasure', goal, measure: { what: 'Kjøpe kort' } });
  makes({ type: 'addNote', goal, text: 'Gjekk fint', own: true });
  makes({ type: 'addEvaluation', goal, plannedFor: TODAY });
  const kari = makes({ type: 'addParticipant', fields: { name: 'Kari Tenkt', role: 'teacher' } });
  const marit = makes({ type: 'addParticipant', fields: { name: 'Marit Prøve', role: 'parent' } });
  makes({ type: 'appointCoordinator', participant: kari, level: 'municipality', from: TODAY, appointedBy: '' });
  makes({ type: 'openAbout' });
  makes({ type: 'addResource', area: 'leisure', text: 'Flink med kart' });
  makes({ type: 'addNeed', area: null, text: 'Ro om morgonen' });
  makes({ type: 'addCooperation', who: 'Skulen', what: 'Heimelekser' });
  makes({ type: 'addReview', on: TODAY });
  makes({ type: 'addSubPlan', kind: 'crisisPlan', title: 'Kriseplan', onlyMe: true });
  const meeting = makes({ type: 'addMeeting', fields: { kind: 'careTeam', on: TODAY }, invited: [kari] });
  const matter = makes({ type: 'addAgendaItem', meeting, title: 'Bussen', goal });
  makes({ type: 'addAgendaItem', meeting, title: 'Ymse', goal: null });
  const subject = ingrid.goal('Ta bussen').ref;
  const comment = makes({
    type: 'addComment',
    subject,
    kind: 'question',
    answers: null,
    saidBy: null,
    text: 'Kven køyrer heim?',
  });
  return { world, ingrid, goal, second, kari, marit, meeting, matter, comment };
}

/** A consent as the form gives it. */
export function consentOf(fields: {
  readonly reservations?: string;
  readonly drawing?: string;
  readonly method?: 'this-device' | 'drawn';
}): Extract<PlanCommand, { readonly type: 'giveConsent' }> {
  return {
    type: 'giveConsent',
    method: fields.method ?? 'this-device',
    date: TODAY,
    witness: '',
    details: {
      givenBy: 'Ingrid Døme',
      givenAs: 'planOwner',
      from: TODAY,
      to: '2027-11-22' as typeof TODAY,
      takesPart: 'together',
      takesPartName: 'Marit Prøve',
      reservations: fields.reservations ?? '',
      drawing: fields.drawing ?? '',
    },
  };
}
