import type { CalendarDate } from '#plan/calendar-date.ts';
import type { NewPlan, PlanCommand, Replica } from '#replica/api.ts';

const LONG = 'Eg vil gjerne få til noko som det tek mange ord å seie og som ikkje får plass på ei linje. '.repeat(4);
const day = (text: string) => text as CalendarDate;

/** More of everything than a sheet of paper holds, in the longest words. */
export const longPlan: { readonly plan: NewPlan; fill(replica: Replica): void } = {
  plan: {
    relation: 'self',
    ownerName: 'Ingrid Karoline Døme-Eksempelsen Utkast av Prøvebygda',
    writerName: '',
    whatMatters: LONG,
    today: day('2026-11-02'),
    consent: { method: 'this-device', date: day('2026-11-02'), witness: '' },
  },
  fill(replica) {
    const run = (command: PlanCommand): string => {
      const done = replica.run(command);
      if (!done.ok) throw new Error(`${command.type}: ${JSON.stringify(done.error)}`);
      return done.value.created ?? '';
    };
    const people = Array.from({ length: 20 }, (_, index) =>
      run({
        type: 'addParticipant',
        fields: {
          name: `Amir Langtnavn-Prøvesen Øvrebø ${index}`,
          role: 'coordinatingUnit',
          organisation: 'Fysioterapi- og rehabiliteringstenesta i Prøvebygda kommune',
        },
      }),
    );
    const [first = '', second = ''] = people;
    for (const [participant, level] of [
      [first, 'municipality'],
      [second, 'hospital'],
    ] as const)
      run({
        type: 'appointCoordinator',
        participant,
        level,
        from: day('2026-01-01'),
        appointedBy: LONG.slice(0, 90),
      });
    for (let count = 0; count < 10; count++) {
      run({ type: 'addResource', area: null, text: LONG });
      run({ type: 'addNeed', area: null, text: LONG });
      const goal = run({ type: 'addGoal', ownWords: LONG, areas: ['leisure'] });
      const item = replica.getView().goals.find(({ id }) => id === goal)!.ref;
      run({ type: 'setGoalTargetDate', item, date: day('2027-11-30') });
      for (let measures = 0; measures < 5; measures++)
        run({
          type: 'addMeasure',
          goal,
          measure: { what: LONG, responsible: first, when: { kind: 'due', date: day('2026-11-30') } },
        });
    }
    run({ type: 'setPlanPeriod', period: { from: day('2026-11-30'), to: day('2027-11-30') } });
    run({ type: 'setNextReview', date: day('2027-11-30') });
  },
};
