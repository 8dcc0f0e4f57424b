/** One device's live copy of one plan: commands in, views out. */
import { assert } from '#lib/assert.ts';
import { toHex } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import { dateInOslo } from '#plan/calendar-date.ts';
import type { PlanView, SectionKind } from '#plan/plan-view.ts';
import type { PlanRights } from '#plan/rights/rights.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { SectionId } from '#protocol/ids.ts';
import type { LettingIn } from './api-in-person.ts';
import type { Invitations } from './api-invitations.ts';
import type { InstitutionSheets } from './api-institution.ts';
import type { PlanOwnership } from './api-ownership.ts';
import type { PlanPeople } from './api-people.ts';
import type { SheetUses } from './api-recovery.ts';
import type { CommandError, Done, PlanCommand, Presence, Replica, Undone } from './api.ts';
import type { Proposals } from './api-proposals.ts';
import type { CommandContext } from './commands/context.ts';
import { editText, placeToPropose, runCommand, runInverse, type CommandDone } from './commands/run-command.ts';
import { homeOf } from './commands/statement-home.ts';
import type { LookBack } from './history/look-back.ts';
import { noticeOf } from './notice.ts';
import { offeredRights } from './ownership/custody-rights.ts';
import { isLost } from './people/is-lost.ts';
import type { ReplicaPorts } from './ports.ts';
import { putForward, withdraw } from './proposals/put-forward.ts';
import { isOwnWord, SaidComments, saidCommentId } from './proposals/said-comments.ts';
import { sectionIdOf } from './session/live-documents.ts';
import type { PlanSession } from './session/plan-session.ts';
import { splitChange } from './session/split-change.ts';
import { ONLY_HERE } from './sync/link.ts';
import type { PlanSigns } from './sync/plan-signs.ts';
import type { Place } from './sync/presence.ts';
import { createSyncBoard, type SyncBoard } from './sync/sync-board.ts';
import { assemblePlan } from './views/assemble-plan.ts';

const NOBODY: readonly Presence[] = [];

/** Commands that carry what is being typed: they wait for more, as texts do. */
const TYPED: ReadonlySet<PlanCommand['type']> = new Set([
  'setOwnerName',
  'changeParticipant',
  'setAbout',
  'changeMeeting',
  'changeSubPlan',
]);

/**
 * @param onClosed told once, when the replica was closed
 * @param board where this tab learns how the plan stands with its relay
 */
export function createReplica(
  ports: ReplicaPorts,
  dataKey: DataKey,
  session: PlanSession,
  onClosed: () => void,
  board: SyncBoard = createSyncBoard(ports),
): Replica {
  const { documents, planId } = session;
  const listeners = new Set<() => void>();
  const said = new SaidComments(session);
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
    said.forget();
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

  const rights = (): PlanRights => {
    const consents = documents.sections().filter((document) => document.view().kind === 'consent');
    return offeredRights(session.rights(), session.statements(), consents.map(sectionIdOf), dateInOslo(ports.now()));
  };

  const viewsNow = () => documents.sections().map((it) => it.view());

  const context = (): CommandContext => ({
    by: session.me,
    now: () => ports.now(),
    newId: () => toHex(ports.engine.randomBytes(16)),
    session: session.nonce,
    statements: session.statements(),
    rights: rights(),
    saidAbout: (id) => said.about(id, viewsNow()),
  });

  const declare = (statements: readonly Statement[]): void => {
    if (statements.length === 0) return;
    const sectionOf = (kind: SectionKind) =>
      documents
        .sections()
        .filter((document) => document.view().kind === kind)
        .sort((a, b) => (a.section < b.section ? -1 : 1))[0];
    const held = session.statements();
    for (const statement of statements) {
      // Whoever was not given `consent` tells of it where it is read.
      const home = sectionOf(homeOf(statement, held)) ?? sectionOf('core');
      assert(home !== undefined, 'a plan has a core section');
      session.declare(sectionIdOf(home), statement, context().newId());
    }
  };

  /** What a command came to, and the way to undo it. */
  const made = ({ created, inverse, statements }: CommandDone, isTyping: boolean): Done => {
    declare(statements);
    if (isTyping) session.typed();
    else session.chose();
    const undo = (): Undone =>
      asOne(() => {
        const undone = runInverse(documents, context(), inverse);
        declare(undone.statements);
        session.chose();
        return { keptLater: undone.keptLater };
      });
    return { created, undo };
  };

  /** Whoever may not do it proposes it, where they may that [PROPOSAL-1]. */
  const proposeInstead = (command: PlanCommand): Result<Done, CommandError> => {
    const at = placeToPropose(documents, context(), command);
    const name = at === null ? null : putForward(session, at as SectionId, command, context().newId());
    if (name === null) return err({ type: 'NotAllowed' });
    const undo = (): Undone =>
      asOne(() => {
        withdraw(session, name, context().newId());
        return { keptLater: null };
      });
    // What one says oneself is said with that.
    const isSaid = isOwnWord(command) && command.subject.section === at;
    return ok(isSaid ? { created: saidCommentId(name), undo } : { created: null, proposed: name, undo });
  };
  let proposals: Promise<Proposals> | null = null;
  const settleChoice = ({ statements }: Pick<CommandDone, 'statements'>): void => {
    declare(statements);
    session.chose();
  };
  const getView = (): PlanView =>
    (view ??= assemblePlan(
      documents
        .sections()
        .filter((it) => !isLost(session.access(), session.device, sectionIdOf(it)))
        .map((it) => it.view()),
      {
        planId,
        me: session.me,
        statements: session.statements(),
        rights: rights(),
        owners: session.access().owners.map(({ member }) => member),
        hasProposals: session.hasProposals && said.areNotAll,
        saidComments: said.list,
      },
    ));

  /** What is here when the plan opens counts as seen where nothing was ever marked. */
  const seenAtOpening = session.lastRead;
  let looking: Promise<LookBack> | null = null;
  const lookBack = (): Promise<LookBack> =>
    (looking ??= import('./history/look-back.ts').then((it) => new it.LookBack(ports, dataKey, session)));

  const syncListeners = new Set<() => void>();
  const presenceListeners = new Set<() => void>();
  let signs: PlanSigns | null = null;
  let loadingSigns: Promise<void> | null = null;
  let place: Place = null;
  let closed = false;
  /** What is shown of sync is not needed for the first screen: loaded when it is first asked for. */
  const askSigns = (): PlanSigns | null => {
    loadingSigns ??= import('./sync/plan-signs.ts').then(({ openPlanSigns }) => {
      if (closed) return;
      signs = openPlanSigns(ports, dataKey, session, board, {
        sync: () => syncListeners.forEach((listener) => listener()),
        presence: () => presenceListeners.forEach((listener) => listener()),
      });
      signs.presence.show(place);
    });
    return signs;
  };
  const listenTo = (listeners: Set<() => void>, listener: () => void): (() => void) => {
    askSigns();
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  let people: Promise<PlanPeople> | null = null;
  let sheetUses: Promise<SheetUses> | null = null;
  let invitations: Promise<Invitations> | null = null;
  const loadInvitations = (): Promise<Invitations> =>
    (invitations ??= import('./invitations/inviting.ts').then((it) => it.createInvitations(ports, dataKey, session)));
  let lettingIn: Promise<LettingIn> | null = null;
  let ownership: Promise<PlanOwnership> | null = null;
  let institutions: Promise<InstitutionSheets> | null = null;

  return {
    planId,
    getView,
    subscribe,
    people: () =>
      (people ??= import('./people/people.ts').then(({ openPeople }) =>
        openPeople(ports, dataKey, session, { getView, subscribe }),
      )),

    sheetUses: () =>
      (sheetUses ??= import('./recovery/sheet-uses.ts').then((it) => it.openSheetUses(ports, dataKey, session))),

    invitations: loadInvitations,

    lettingIn: () =>
      (lettingIn ??= import('./in-person/letting-in.ts').then((it) => it.createLettingIn(ports, dataKey, session))),

    ownership: () =>
      (ownership ??= import('./ownership/ownership.ts').then(({ openOwnership }) =>
        openOwnership(ports, dataKey, session, { getView, subscribe, invitations: loadInvitations }),
      )),

    institutions: () =>
      (institutions ??= import('./institution/institution.ts').then(({ openInstitutions }) =>
        openInstitutions(ports, dataKey, session, { getView, subscribe }),
      )),

    run: (command) =>
      asOne(() => {
        const ran = runCommand(documents, context(), command);
        if (!ran.ok && ran.error.type === 'NotAllowed') return proposeInstead(command);
        return ran.ok ? ok(made(ran.value, TYPED.has(command.type))) : ran;
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
    getSync: () => askSigns()?.status.status ?? ONLY_HERE,
    subscribeSync: (listener) => listenTo(syncListeners, listener),
    getPresence: () => askSigns()?.presence.list ?? NOBODY,
    subscribePresence: (listener) => listenTo(presenceListeners, listener),
    showPresence(where) {
      place = where;
      askSigns()?.presence.show(where);
    },

    history: async (of) => (await lookBack()).history(of),
    historyBegins: async () => (await lookBack()).begunAt(),
    news: async () => (await lookBack()).news(seenAtOpening),
    markSeen: async () => (await lookBack()).markSeen(),

    async previewBackTo(of, day) {
      const then = await (await lookBack()).sectionsThen(day);
      const { previewBackTo } = await import('./commands/back-to.ts');
      return previewBackTo(viewsNow(), then, of);
    },

    async backTo(of, day): Promise<Result<Done, CommandError>> {
      const then = await (await lookBack()).sectionsThen(day);
      const { runBackTo } = await import('./commands/back-to.ts');
      return asOne(() => {
        const ran = runBackTo(documents, context(), then, of);
        return ran.ok ? ok(made(ran.value, false)) : ran;
      });
    },

    proposals: () =>
      (proposals ??= import('./proposals/open-proposals.ts').then((it) =>
        it.openProposals(session, { documents, context, view: getView, asOne, settleChoice }),
      )),
    settle: () => session.settle(),
    async close() {
      closed = true;
      stopListening();
      signs?.close();
      void looking?.then((it) => it.close());
      await session.close();
      onClosed();
    },
  };
}
