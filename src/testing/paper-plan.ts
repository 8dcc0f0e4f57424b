import type { Bytes } from '#lib/bytes.ts';
import { assert } from '#lib/assert.ts';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { Statement, StatementView } from '#plan/coordinators/coordinator.ts';
import type { TextRef } from '#plan/field.ts';
import type { Goal } from '#plan/goals/goal.ts';
import type { Measure } from '#plan/measures/measure.ts';
import type { PlanView, FoundersRelation } from '#plan/plan-view.ts';
import type { PlanCommand } from '#replica/api.ts';
import type { CommandContext, PlanDocuments } from '#replica/commands/context.ts';
import { editText, runCommand, runInverse, startPlan, type InverseDone } from '#replica/commands/run-command.ts';
import { checkUpdate } from '#replica/document/check-update.ts';
import { openSectionDocument, type SectionDocument } from '#replica/document/section-document.ts';
import type { SectionView } from '#replica/document/section-view.ts';
import type { HistoryEntry } from '#replica/history/history.ts';
import { assemblePlan } from '#replica/views/assemble-plan.ts';
import { seededRandom } from './random.ts';

/**
 * Plans without keys, entries or stores: documents that people change apart
 * and then exchange. For tests of what merging promises.
 */
export interface PaperReplica {
  readonly name: string;
  readonly documents: PlanDocuments;
  readonly context: CommandContext;
  plan(): PlanView;
  /** Every section's view, by id, without those nobody has written in. */
  views(): readonly SectionView[];
  /** Runs a command that must succeed. */
  does(command: PlanCommand): { readonly created: string; undo(): InverseDone };
  /** Tries a command; the error's type, or 'ok'. */
  tries(command: PlanCommand): string;
  /** Makes a text end differently, or say something else at an index. */
  writes(ref: TextRef, insert: string, index?: number, remove?: number): void;
  goal(words: string): Goal;
  measure(what: string): Measure;
  /** What this replica has written and others have not yet been given, for a test's own delivery. */
  readonly written: readonly WrittenUpdate[];
  /** Takes in another's updates. */
  takes(updates: readonly WrittenUpdate[]): void;
}

export interface WrittenUpdate extends HistoryEntry {
  readonly update: Bytes;
  readonly clientId: number;
}

export interface PaperWorld {
  /** Milliseconds; each command takes one second. */
  clock: number;
  readonly day: (text: string) => CalendarDate;
  person(name: string): PaperReplica;
  /** Everyone gets all that anyone has written, in the order given. */
  exchange(...replicas: readonly PaperReplica[]): void;
}

export const TODAY = '2026-11-22' as CalendarDate;

/** A plan of Ingrid Døme's, begun on the first replica asked for; each further replica starts from what it has. */
export function paperWorld(options: { readonly seed?: number; readonly relation?: FoundersRelation } = {}): PaperWorld {
  const random = seededRandom(options.seed ?? 1);
  const hex = (digits: number) => Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
  const replicas: PaperReplica[] = [];
  let nextClient = 1000;
  let entryCount = 0;
  const statements: StatementView[] = [];

  const world: PaperWorld = {
    clock: Date.UTC(2026, 10, 22, 9),
    day: (text) => text as CalendarDate,
    person(name) {
      const replica = makeReplica(name);
      if (replicas.length === 0)
        startPlan(replica.documents, replica.context, {
          relation: options.relation ?? 'self',
          ownerName: 'Ingrid Døme',
          writerName: options.relation === undefined ? '' : 'Kari Tenkt',
          whatMatters: 'Å vere ute kvar dag.',
          today: TODAY,
          consent: { method: 'this-device', date: TODAY, witness: '' },
        });
      else replica.takes(replicas.flatMap((other) => other.written));
      replicas.push(replica);
      return replica;
    },
    exchange(...among) {
      const all = among.flatMap((replica) => replica.written);
      for (const replica of among) replica.takes(all);
    },
  };

  function makeReplica(name: string): PaperReplica {
    const clientId = nextClient++;
    const member = name
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .padEnd(8, '0');
    const open = new Map<string, SectionDocument>();
    const written: WrittenUpdate[] = [];
    const taken = new Set<WrittenUpdate>();
    /** Of each section: what nothing here rests on yet. */
    const heads = new Map<string, ReadonlySet<string>>();
    const noteHead = ({ id, section, deps }: WrittenUpdate): void => {
      const rest = [...(heads.get(section) ?? [])].filter((head) => !deps.includes(head));
      heads.set(section, new Set([...rest, id]));
    };

    const openSection = (section: string) => {
      const document = openSectionDocument(section, clientId);
      document.onLocalUpdate((update) => {
        const deps = [...(heads.get(section) ?? [])];
        const mine = { id: `entry${++entryCount}`, section, update, who: member, at: world.clock, deps, clientId };
        written.push(mine);
        taken.add(mine);
        noteHead(mine);
      });
      open.set(section, document);
      return document;
    };

    const documents: PlanDocuments = {
      sections: () => [...open.values()],
      takeSpareSection: () => openSection(hex(32)),
    };
    const context: CommandContext = {
      by: member,
      session: hex(8),
      now: () => (world.clock += 1000),
      newId: () => hex(32),
      statements,
    };
    const sign = (made: readonly Statement[]) => {
      for (const content of made) statements.push({ id: hex(64), content, signedBy: member, at: world.clock });
    };

    const replica: PaperReplica = {
      name,
      documents,
      context,
      written,
      plan: () => assemblePlan(replica.views(), { planId: 'plan', me: member, statements }),
      views: () =>
        [...open.values()].map((document) => document.view()).sort((a, b) => (a.section < b.section ? -1 : 1)),
      does(command) {
        const result = runCommand(documents, context, command);
        assert(result.ok, `${command.type} is possible${result.ok ? '' : `: ${JSON.stringify(result.error)}`}`);
        sign(result.value.statements);
        // As an app would that was closed in between.
        const inverse = JSON.parse(JSON.stringify(result.value.inverse)) as typeof result.value.inverse;
        return {
          created: result.value.created ?? '',
          undo() {
            const undone = runInverse(documents, context, inverse);
            sign(undone.statements);
            return undone;
          },
        };
      },
      tries(command) {
        const result = runCommand(documents, context, command);
        if (result.ok) sign(result.value.statements);
        return result.ok ? 'ok' : result.error.type === 'ValueRefused' ? `refused ${result.error.field}` : 'gone';
      },
      writes(ref, insert, index, remove = 0) {
        const document = documents.sections().find(({ section }) => section === ref.section);
        const place = [...(document?.view().collections.goals ?? [])].find(({ key }) => key === ref.item);
        const end = place === undefined ? Number.MAX_SAFE_INTEGER : (place.texts[ref.field] ?? '').length;
        const result = editText(documents, context, ref, { index: index ?? end, remove, insert });
        assert(result.ok, 'the text is there');
      },
      goal: (words) =>
        found(
          replica.plan().goals.find(({ ownWords }) => ownWords.text === words),
          words,
        ),
      measure(what) {
        const plan = replica.plan();
        const all = [...plan.goals.flatMap(({ measures }) => measures), ...plan.strayMeasures];
        return found(
          all.find((measure) => measure.what.text === what),
          what,
        );
      },
      takes(updates) {
        const bySection = new Map<string, Bytes[]>();
        for (const update of updates) {
          if (taken.has(update)) continue;
          taken.add(update);
          noteHead(update);
          assert(checkUpdate(update.update, update.clientId).ok, 'what the app writes passes the check');
          bySection.set(update.section, [...(bySection.get(update.section) ?? []), update.update]);
        }
        for (const [section, list] of bySection) (open.get(section) ?? openSection(section)).applyRemote(list);
      },
    };
    return replica;
  }

  return world;
}

function found<T>(thing: T | undefined, words: string): T {
  assert(thing !== undefined, `the plan holds «${words}»`);
  return thing;
}
