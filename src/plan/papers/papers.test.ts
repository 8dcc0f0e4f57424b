import { describe, expect, it } from 'vitest';
import { paperWorld, type PaperReplica } from '#testing/paper-plan.ts';
import type { CalendarDate } from '../calendar-date.ts';
import type { LifeArea } from '../life-areas.ts';
import { coordinatorContact, hospitalFacts } from './hospital.ts';
import { numberPlan } from './numbers.ts';
import { ONE_PAGE, onePageOf, shortened } from './one-page.ts';
import { planOnPaper } from './on-paper.ts';
import { paperParts } from './parts.ts';

const day = (text: string) => text as CalendarDate;

function plan(): {
  readonly writer: PaperReplica;
  goal(words: string, areas: readonly LifeArea[]): string;
  measure(goal: string, what: string): string;
} {
  const writer = paperWorld().person('Ingrid');
  return {
    writer,
    goal: (ownWords, areas) => writer.does({ type: 'addGoal', ownWords, areas }).created,
    measure: (goal, what) => writer.does({ type: 'addMeasure', goal, measure: { what } }).created,
  };
}

describe('numbers on paper', () => {
  it('counts goals by area in the order of the areas, and steps under the goal they lead to', () => {
    const { writer, goal, measure } = plan();
    const own = goal('Ri', ['own:Hund og hest']);
    const leisure = goal('Symje', ['leisure']);
    const step = goal('Ta bussen', ['mobility']);
    const health = goal('Sove', ['health']);
    writer.does({ type: 'setGoalParent', item: writer.goal('Ta bussen').ref, parent: leisure });
    const first = measure(step, 'Øve på ruta');
    const second = measure(step, 'Kjøpe kort');
    const { areas, numberOf } = numberPlan(writer.plan());
    expect(areas.map(({ area }) => area)).toEqual(['health', 'leisure', 'own:Hund og hest']);
    expect([health, leisure, step, own].map((id) => numberOf.get(id))).toEqual(['1', '2', '2.1', '3']);
    expect([first, second].map((id) => numberOf.get(id))).toEqual(['2.1a', '2.1b']);
  });

  it('goes on after z', () => {
    const { writer, goal, measure } = plan();
    const only = goal('Mykje', []);
    const ids = Array.from({ length: 28 }, (_, index) => measure(only, `Tiltak ${index}`));
    const { numberOf } = numberPlan(writer.plan());
    expect(new Set(ids.map((id) => numberOf.get(id))).size).toBe(28);
    expect([...numberOf.values()]).toEqual(expect.arrayContaining(['1a', '1z', '1aa', '1ab']));
  });
});

describe('what is left out', () => {
  it('is what is for me only, unless it is put in, and takes everything in it along', () => {
    const { writer, goal, measure } = plan();
    const secret = goal('Løynt mål', ['faith']);
    measure(secret, 'Løynt tiltak');
    writer.does({ type: 'addNote', goal: secret, text: 'Løynt notat', own: true });
    writer.does({ type: 'addNeed', area: 'faith', text: 'Løynt behov' });
    goal('Ope mål', ['leisure']);
    const section = writer.does({ type: 'openArea', area: 'faith' }).created;
    writer.does({ type: 'setOnlyMe', section, onlyMe: true });
    const view = writer.plan();
    const parts = paperParts(view);
    expect(parts.filter(({ onlyMe }) => onlyMe).map(({ area }) => area)).toEqual(['faith']);
    expect(parts.map(({ area }) => area)).toContain('leisure');
    const shown = planOnPaper(view, new Set(parts.filter(({ onlyMe }) => onlyMe).flatMap(({ sections }) => sections)));
    expect(shown.goals.map(({ ownWords }) => ownWords.text)).toEqual(['Ope mål']);
    expect(shown.needs).toEqual([]);
    expect(JSON.stringify({ ...shown, deleted: null })).not.toContain('Løynt');
  });

  it('never shows a comment that was not meant for paper', () => {
    const { writer, goal } = plan();
    goal('Symje', ['leisure']);
    const say = (text: string) =>
      writer.does({
        type: 'addComment',
        subject: writer.goal('Symje').ref,
        kind: 'comment',
        answers: null,
        saidBy: null,
        text,
      }).created;
    say('Berre på skjermen');
    const id = say('På papir også');
    const item = writer.goal('Symje').comments.find((comment) => comment.id === id)!.ref;
    writer.does({ type: 'setCommentOnPaper', item, onPaper: true });
    const [shown] = planOnPaper(writer.plan(), new Set()).goals;
    expect(shown?.comments.map(({ text }) => text.text)).toEqual(['På papir også']);
  });

  it('names «Om meg» once, and takes its short facts away with it', () => {
    const { writer } = plan();
    writer.does({ type: 'openAbout' });
    writer.does({ type: 'setAbout', fields: { address: 'Dømevegen 1' } });
    const view = writer.plan();
    const about = paperParts(view).filter(({ kind }) => kind === 'about');
    expect(about).toHaveLength(1);
    expect(planOnPaper(view, new Set(about[0]?.sections)).about.address.value).toBeNull();
    expect(planOnPaper(view, new Set()).about.address.value).toBe('Dømevegen 1');
  });
});

describe('one page', () => {
  it('takes the goals that count most, and what is still to be done, and counts the rest', () => {
    const { writer, goal, measure } = plan();
    const goals = Array.from({ length: 30 }, (_, index) => goal(`Mål ${index}`, ['leisure']));
    writer.does({ type: 'setGoalPriority', item: writer.goal('Mål 29').ref, priority: 'high' });
    writer.does({ type: 'setGoalAchievement', item: writer.goal('Mål 0').ref, achievement: 'reached' });
    const last = goals.at(-1)!;
    for (const what of ['a', 'b', 'c', 'd', 'e']) measure(last, what);
    writer.does({ type: 'setMeasureStatus', item: writer.measure('a').ref, status: 'done', on: day('2026-11-22') });
    const page = onePageOf(writer.plan(), ONE_PAGE);
    const names = page.goals.map((one) => one.goal.ownWords.text);
    expect(names).toContain('Mål 29');
    expect(names).not.toContain('Mål 0');
    expect(page.goals.find((one) => one.goal.id === last)?.measures.map(({ measure: { what } }) => what.text)).toEqual([
      'b',
      'c',
      'd',
    ]);
    expect(page.more.goals).toBe(30 - names.length);
    expect(page.more.measures).toBe(2);
    expect(page.goals.length + 3).toBeLessThanOrEqual(ONE_PAGE.rows);
  });

  it('cuts long texts between words and says so', () => {
    expect(shortened('  Kort\ntekst ', 20)).toBe('Kort tekst');
    expect(shortened('Ein lang tekst som ikkje får plass', 20)).toBe('Ein lang tekst som …');
    expect([...shortened('x'.repeat(50), 20)]).toHaveLength(20);
  });
});

describe('for the hospital', () => {
  it('finds the closest first, and the number on the card rather than the one from the appointment', () => {
    const { writer } = plan();
    const add = (name: string, role: 'relative' | 'nextOfKin' | 'gp' | 'coordinator', phone: string) =>
      writer.does({ type: 'addParticipant', fields: { name, role, phone } }).created;
    add('Per Døme', 'relative', '41200001');
    add('Solveig Eksempel', 'nextOfKin', '41200002');
    add('Amir Test', 'gp', '41200003');
    const marit = add('Marit Prøve', 'coordinator', '41200004');
    writer.does({
      type: 'appointCoordinator',
      participant: marit,
      level: 'municipality',
      from: day('2026-11-01'),
      appointedBy: 'Dømevik kommune',
    });
    const card = writer.plan().people.find(({ id }) => id === marit)!;
    writer.does({ type: 'changeParticipant', item: card.ref, fields: { phone: '41200009' } });
    const view = writer.plan();
    const { nextOfKin, doctors } = hospitalFacts(view);
    expect(nextOfKin.map(({ name }) => name.value)).toEqual(['Solveig Eksempel', 'Per Døme']);
    expect(doctors.map(({ name }) => name.value)).toEqual(['Amir Test']);
    expect(coordinatorContact(view.coordinators[0]!.content, view).phone).toBe('41200009');
  });
});
