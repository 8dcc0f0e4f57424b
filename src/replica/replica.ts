/** One device's live copy of one plan: commands in, views out. */
import { assert } from '#lib/assert.ts';
import { toHex } from '#lib/bytes.ts';
import { ok } from '#lib/result.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import type { PlanView } from '#plan/plan-view.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { Done, PlanCommand, Replica, ReplicaNotice, Undone } from './api.ts';
import type { CommandContext } from './commands/context.ts';
import { editText, runCommand, runInverse } from './commands/run-command.ts';
import type { HistoryEntry } from './history/history.ts';
import type { ReplicaPorts } from './ports.ts';
import { sectionIdOf } from './session/live-documents.ts';
import { loadPlan } from './session/load-plan.ts';
import type { PlanSession } from './session/plan-session.ts';
import { splitChange } from './session/split-change.ts';
import { assemblePlan } from './views/assemble-plan.ts';

/** Commands that carry what is being typed: they wait for more, as texts do. */
const TYPED: ReadonlySet<PlanCommand['type']> = new Set(['setOwnerName', 'changeParticipant']);

/** @param onClosed told once, when the replica was closed */
export function createReplica(
  ports: ReplicaPorts,
  dataKey: DataKey,
  session: PlanSession,
  onClosed: () => void,
): Replica {
  const { documents, planId } = session;
  const listeners = new Set<() => void>();
  let view: PlanView | null = null;
  /** Deeper than 0: a command runs, and tells of its changes once, at its end. */
  let commandsRunning = 0;
  let changed = false;
  let noticeScheduled = false;

  const tell = (): void => {
    if (!changed) return;
    changed = false;
    for (const listener of listeners) listener();
  };

  const stopListening = session.subscribe(() => {
    view = null;
    changed = true;
    if (commandsRunning > 0 || noticeScheduled) return;
    noticeScheduled = true;
    // One notice for all that a batch of entries changes.
    void Promise.resolve().then(() => {
      noticeScheduled = false;
      tell();
    });
  });

  /** What a person does is shown before the call returns, and told once. */
  const asOne = <T>(act: () => T): T => {
    commandsRunning++;
    try {
      return act();
    } finally {
      commandsRunning--;
      if (commandsRunning === 0) tell();
    }
  };

  const context = (): CommandContext => ({
    by: session.me,
    now: () => ports.now(),
    newId: () => toHex(ports.engine.randomBytes(16)),
    session: session.nonce,
    statements: session.statements(),
  });

  const declare = (statements: readonly Statement[]): void => {
    if (statements.length === 0) return;
    const core = documents.sections().filter((document) => document.view().kind === 'core');
    const home = core.sort((a, b) => (a.section < b.section ? -1 : 1))[0];
    assert(home !== undefined, 'a plan has a core section');
    for (const statement of statements) session.declare(sectionIdOf(home), statement, context().newId());
  };

  return {
    planId,
    getView: () =>
      (view ??= assemblePlan(
        documents.sections().map((it) => it.view()),
        { planId, me: session.me, statements: session.statements() },
      )),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    run: (command) =>
      asOne(() => {
        const ran = runCommand(documents, context(), command);
        if (!ran.ok) return ran;
        const { created, inverse, statements } = ran.value;
        declare(statements);
        if (TYPED.has(command.type)) session.typed();
        else session.chose();
        const undo = (): Undone =>
          asOne(() => {
            const undone = runInverse(documents, context(), inverse);
            declare(undone.statements);
            session.chose();
            return { keptLater: undone.keptLater };
          });
        return ok<Done>({ created, undo });
      }),

    editText: (ref, change) =>
      asOne(() => {
        for (const part of splitChange(change)) {
          const edited = editText(documents, context(), ref, part);
          if (!edited.ok) return edited;
        }
        session.typed();
        return ok(null);
      }),

    getSaving: () => session.writeAhead.getSaving(),
    subscribeSaving: (listener) => session.writeAhead.subscribeSaving(listener),
    getNotice: () => noticeOf(session),

    async history(of) {
      await session.settle();
      const loaded = await loadPlan(ports.engine, ports.storage, dataKey, planId);
      const entries = loaded.opened.flatMap(({ section, author, body }): readonly HistoryEntry[] =>
        body.type !== 'update'
          ? []
          : [{ section, update: body.content, who: loaded.state.memberOf(author) ?? '', at: body.claimedAt }],
      );
      const { historyOf } = await import('./history/history.ts');
      return historyOf(entries, session.statements(), of);
    },

    settle: () => session.settle(),
    async close() {
      stopListening();
      await session.close();
      onClosed();
    },
  };
}

function noticeOf(session: PlanSession): ReplicaNotice {
  const counts = new Map<MemberRef | null, number>();
  for (const [author, count] of session.state.unreadableBy) {
    const from = session.state.memberOf(author);
    counts.set(from, (counts.get(from) ?? 0) + count);
  }
  return {
    unreadable: [...counts].map(([from, count]) => ({ from, count })),
    newerVersion: session.state.newerVersion,
    olderCopy: session.olderCopy,
    unsealed: session.unsealed,
  };
}
