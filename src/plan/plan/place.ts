import type { LifeArea } from '../life-areas.ts';

/** A page of the plan, named by what it shows: rules say where something is, the client knows the address. */
export type Place =
  | {
      readonly page:
        | 'plan'
        | 'newGoal'
        | 'about'
        | 'areas'
        | 'people'
        | 'newPerson'
        | 'period'
        | 'consent'
        | 'cooperation'
        | 'whatMatters'
        | 'subPlans'
        | 'mine'
        | 'todo'
        | 'meetings'
        | 'completeness'
        | 'planHistory'
        | 'hospital'
        | 'print'
        | 'deleted'
        | 'copy'
        | 'sheet';
    }
  | { readonly page: 'goal'; readonly goal: string }
  | { readonly page: 'newMeasure'; readonly goal: string }
  | { readonly page: 'measure'; readonly measure: string }
  | { readonly page: 'person'; readonly person: string }
  | { readonly page: 'coordinator'; readonly person: string }
  | { readonly page: 'evaluation'; readonly goal: string; readonly evaluation: string }
  /** `null` = life as a whole. */
  | { readonly page: 'area'; readonly area: LifeArea | null }
  | { readonly page: 'meeting'; readonly meeting: string }
  | { readonly page: 'agendaItem'; readonly meeting: string; readonly item: string }
  | { readonly page: 'subPlan'; readonly subPlan: string }
  | { readonly page: 'oneCooperation'; readonly cooperation: string }
  | { readonly page: 'review'; readonly review: string };
