/** The proposals of one plan as a person sees them, and the answers [PROPOSAL-2]. Loaded when first asked for. */
import { err, ok, type Result } from '#lib/result.ts';
import { arePersonsWords } from '#plan/proposals/own-words.ts';
import {
  standingOf,
  type ProposalAnswered,
  type ProposalOutcome,
  type ProposalStanding,
} from '#plan/proposals/proposal.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { maySuggestIn, mayWriteIn } from '#plan/rights/rights.ts';
import type { MemberId, SectionId } from '#protocol/ids.ts';
import { planRights } from '../access/plan-rights.ts';
import type { CommandError, Done, PlanCommand } from '../api.ts';
import type { Proposals, ProposalView } from '../api-proposals.ts';
import type { CommandContext, PlanDocuments } from '../commands/context.ts';
import { placeToPropose, runCommand, runInverse, type CommandDone } from '../commands/run-command.ts';
import type { HeldProposal } from '../session/proposal-record.ts';
import type { PlanSession } from '../session/plan-session.ts';
import { MAX_STATED } from '../views/read-consent.ts';
import { aboutOf } from './about.ts';
import { textsGoneOver } from './texts-gone-over.ts';
import { putForward, withdraw } from './put-forward.ts';
import { isSaidComment } from './said-comments.ts';
import { tryCommands } from './scratch.ts';

/** What the replica does for this board, as it does for commands. */
export interface ProposalTools {
  readonly documents: PlanDocuments;
  context(): CommandContext;
  view(): PlanView;
  /** Runs something that changes the plan, and tells of it once. */
  asOne<T>(act: () => T): T;
  /** Makes a command's statements entries, and what was done an entry at once. */
  settleChoice(done: Pick<CommandDone, 'statements'>): void;
}

/** Each is tried on copies of the plan at every change: whoever may only suggest must not slow it down for all [PROPOSAL-1]. */
const MOST_SHOWN = 50;

type Made = HeldProposal & { readonly content: { readonly commands: readonly PlanCommand[] } };

/** Of one open plan: what waits, what became of the others, and the answers [PROPOSAL-1, PROPOSAL-2]. */
export function openProposals(session: PlanSession, tools: ProposalTools): Proposals {
  const listeners = new Set<() => void>();
  let list: readonly ProposalView[] | null = null;
  session.subscribe(() => {
    list = null;
    for (const listener of listeners) listener();
  });

  const all = (): { readonly made: readonly Made[]; readonly standing: ReadonlyMap<string, ProposalStanding> } => {
    const held = session.proposals();
    const made = held.filter((one): one is Made => 'commands' in one.content);
    const withdrawn = new Set<string>();
    for (const { by, content } of held) {
      if (!('withdraws' in content)) continue;
      const target = made.find(({ name }) => name === content.withdraws);
      if (target?.by === by) withdrawn.add(target.name);
    }
    const raw = made.map((one) => ({ ...one, replaces: 'replaces' in one.content ? one.content.replaces : [] }));
    return { made, standing: standingOf(raw, withdrawn, (section) => session.statementsIn(section)) };
  };

  const mayAnswer = ({ by, section, content }: Made): boolean => {
    const rewrites = content.commands.flatMap((one) => (one.type === 'rewriteText' ? [one.text] : []));
    const view = tools.view();
    return (
      by !== session.me && mayWriteIn(view.rights, section) && !rewrites.some((text) => arePersonsWords(view, text))
    );
  };

  const toView = (one: Made, { state, answer }: ProposalStanding): ProposalView => {
    const { commands } = one.content;
    const tried = state === 'open' ? tryCommands(tools.documents, tools.context(), commands) : null;
    const isGone = state === 'open' && (tried === null || !mayTouch(one, tried.sections));
    const isRewritten = tried !== null && textsGoneOver(tools.documents, commands);
    return {
      name: one.name,
      section: one.section,
      by: one.by,
      at: one.at,
      isMine: one.by === session.me,
      mayAnswer: state === 'open' && mayAnswer(one),
      state,
      answer: answer === null ? null : { by: answer.signedBy, at: answer.at, words: answer.content.words },
      about: aboutOf(tools.documents, commands),
      command: commands[0]!,
      changes: tried?.changes ?? [],
      hindrance: isGone ? 'gone' : isRewritten ? 'rewritten' : null,
    };
  };

  /** It changes nothing in parts of the plan where whoever made it may not even suggest: taking it in lends nobody a right. */
  const mayTouch = ({ by, section: home }: Made, sections: readonly string[]): boolean => {
    const theirs = planRights(session.state.access, by as MemberId, []);
    return sections.every((section) => section === home || maySuggestIn(theirs, section));
  };

  const openOne = (name: string): Result<Made, CommandError> => {
    const { made, standing } = all();
    const one = made.find((it) => it.name === name);
    if (one === undefined || standing.get(name)?.state !== 'open') return err({ type: 'ItemGone' });
    return mayAnswer(one) ? ok(one) : err({ type: 'NotAllowed' });
  };

  const answer = ({ name, section }: Made, outcome: ProposalOutcome, words: string): void => {
    const supersedes = session
      .statementsIn(section)
      .filter(({ content }) => content.statement === 'proposalAnswered' && content.subject === name)
      .map(({ id }) => id);
    const statement: ProposalAnswered = { statement: 'proposalAnswered', subject: name, outcome, words, supersedes };
    session.declare(section, statement, tools.context().newId());
    session.chose();
  };

  /** All of them, or none. */
  const runAll = (commands: readonly PlanCommand[]): Result<readonly CommandDone[], CommandError> => {
    const done: CommandDone[] = [];
    for (const command of commands) {
      const ran = runCommand(tools.documents, tools.context(), command);
      if (ran.ok) done.push(ran.value);
      else {
        undoAll(done);
        return ran;
      }
    }
    return ok(done);
  };

  const undoAll = (done: readonly CommandDone[]) => {
    let keptLater: string | null = null;
    for (const { inverse } of done.toReversed()) {
      const undone = runInverse(tools.documents, tools.context(), inverse);
      tools.settleChoice(undone);
      keptLater = undone.keptLater ?? keptLater;
    }
    return { keptLater };
  };

  const reopening = (one: Made, undo: () => { readonly keptLater: string | null }) => () =>
    tools.asOne(() => {
      const undone = undo();
      answer(one, 'reopened', '');
      return undone;
    });

  return {
    list() {
      if (list !== null) return list;
      const { made, standing } = all();
      // What somebody says waits for nobody's answer: it stands among the comments.
      const newest = made
        .filter((one) => !isSaidComment(one))
        .toSorted((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1));
      const shown = fewOfEach(newest, ({ by, name }) => `${by}/${standing.get(name)!.state === 'open'}`);
      return (list = shown.map((one) => toView(one, standing.get(one.name)!)));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    propose: (command) =>
      tools.asOne((): Result<Done, CommandError> => {
        const at = placeToPropose(tools.documents, tools.context(), command);
        const id = tools.context().newId();
        const name = at === null ? null : putForward(session, at as SectionId, command, id);
        if (name === null) return err({ type: 'NotAllowed' });
        const undo = () =>
          tools.asOne(() => {
            withdraw(session, name, tools.context().newId());
            return { keptLater: null };
          });
        return ok({ created: null, proposed: name, undo });
      }),
    takeIn: (name, { instead, words = '' } = {}) =>
      tools.asOne((): Result<Done, CommandError> => {
        const one = openOne(name);
        if (!one.ok) return one;
        if (words.length > MAX_STATED) return err({ type: 'ValueRefused', field: 'words' });
        const { commands } = one.value.content;
        const tried = instead === undefined ? tryCommands(tools.documents, tools.context(), commands) : null;
        if (instead === undefined && (tried === null || !mayTouch(one.value, tried.sections)))
          return err({ type: 'ItemGone' });
        const ran = runAll(instead === undefined ? commands : [instead]);
        if (!ran.ok) return ran;
        for (const done of ran.value) tools.settleChoice(done);
        answer(one.value, instead === undefined ? 'takenIn' : 'takenInChanged', words);
        return ok({ created: ran.value[0]?.created ?? null, undo: reopening(one.value, () => undoAll(ran.value)) });
      }),
    decline: (name, words) =>
      tools.asOne((): Result<Done, CommandError> => {
        const one = openOne(name);
        if (!one.ok) return one;
        if (words.length > MAX_STATED) return err({ type: 'ValueRefused', field: 'words' });
        answer(one.value, 'declined', words);
        return ok({ created: null, undo: reopening(one.value, () => ({ keptLater: null })) });
      }),
    withdraw: (name) =>
      tools.asOne((): Result<null, CommandError> => {
        const { made, standing } = all();
        const mine = made.find((it) => it.name === name && it.by === session.me);
        if (mine === undefined || standing.get(name)?.state !== 'open') return err({ type: 'ItemGone' });
        withdraw(session, name, tools.context().newId());
        return ok(null);
      }),
  };
}

/** The first of each sort, and no more of it than are shown. */
function fewOfEach<T>(all: readonly T[], sortOf: (one: T) => string): readonly T[] {
  const counts = new Map<string, number>();
  return all.filter((one) => {
    const sort = sortOf(one);
    const count = (counts.get(sort) ?? 0) + 1;
    counts.set(sort, count);
    return count <= MOST_SHOWN;
  });
}
