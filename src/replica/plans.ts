/**
 * Everything the app does with plans on this installation. What is done now and
 * then (copies, the sheet, letting a device go) loads its code when it is done:
 * the way to the first plan is short.
 */
import { err } from '#lib/result.ts';
import type { PlanView } from '#plan/plan-view.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { Plans, PlanSummary, Replica, Safety } from './api.ts';
import { AppLocked } from './api-lock.ts';
import { safetyOf } from './copies/safety.ts';
import { storeError } from './copies/store-error.ts';
import { createPlan } from './create-plan.ts';
import { LockDoor } from './keys/lock-door.ts';
import { openSafety, openSummary } from './keys/plan-record.ts';
import { readSafety } from './people/farewell-record.ts';
import { FarewellBook } from './people/farewells.ts';
import type { ReplicaPorts } from './ports.ts';
import { createReplica } from './replica.ts';
import { PlanDoesNotOpen } from './session/load-plan.ts';
import { withPlanLock } from './session/plan-lock.ts';
import { PlanSession } from './session/plan-session.ts';
import { Relays } from './relays.ts';
import { openViews } from './session/section-cache.ts';
import { createSyncBoard } from './sync/sync-board.ts';

/** The store refused while a plan was made: nothing of it was kept. */
export class PlanNotKept extends Error {
  override readonly name = 'PlanNotKept';
  readonly type: 'StorageFull' | 'StorageGone';

  constructor(type: 'StorageFull' | 'StorageGone') {
    super(type);
    this.type = type;
  }
}

/** So long a lock waits for what is typed to be sealed, before it shuts in front of it. */
const LET_GO_MS = 3_000;

/** The plans of one installation. Reads and writes nothing before something is asked of it. */
export function createPlans(ports: ReplicaPorts): Plans {
  const { engine, storage } = ports;
  const sessions = new Set<PlanSession>();
  /** Among the sessions: those that no screen has open, and how to end what they attend to. */
  const hidden = new Map<PlanSession, () => void>();
  const board = createSyncBoard(ports);
  const farewells = new FarewellBook();
  const replicas = new Map<PlanSession, Replica>();
  const lock = new LockDoor(ports, { letGo: () => letGoOfAll(), tell: () => plansChanged() });
  const dataKey = (): Promise<DataKey | null> => lock.dataKey();
  const makeKey = (): Promise<DataKey> => lock.makeKey();
  const requireKey = async (): Promise<DataKey> => {
    const key = await dataKey();
    if (key === null) throw new PlanDoesNotOpen('PlanNotHere');
    return key;
  };
  const sessionsOf = (planId: string): readonly PlanSession[] =>
    [...sessions].filter((session) => session.planId === planId);

  /** Everything typed in this tab, or left by a killed one, becomes entries. False = some of it could not. */
  const settle = async (planId: string, key: DataKey): Promise<boolean> => {
    const here = sessionsOf(planId);
    const alone = here.length === 0 ? await PlanSession.open(ports, key, planId) : null;
    const all = alone === null ? here : [alone];
    await Promise.all(all.map((session) => session.settle()));
    const settled = all.every((session) => session.isSettled());
    await alone?.close();
    return settled;
  };

  /** The store has new entries: this tab's documents take them in, other tabs are told. */
  const refresh = async (planId: string): Promise<void> => {
    ports.channel.post({ type: 'entriesAdded', planId });
    await Promise.all(sessionsOf(planId).map((session) => session.refresh()));
  };

  /** Throws `AppLocked` where the app was locked meanwhile: nothing stays open behind the lock. */
  const openSession = async (key: DataKey, planId: string): Promise<PlanSession> => {
    const session = await PlanSession.open(ports, key, planId);
    if (!lock.isShut()) return session;
    await session.close();
    throw new AppLocked();
  };

  /** Before a lock: what is typed is sealed, and every plan closed of which no word is left in memory alone. */
  const letGoOfAll = async (): Promise<void> => {
    await Promise.all([...new Set([...sessions].map(({ planId }) => planId))].map((planId) => relays.drop(planId)));
    const closing = Promise.all([...sessions].map(closeWhenSettled));
    await Promise.race([closing, new Promise<void>((resolve) => ports.timers.after(LET_GO_MS, resolve))]);
  };
  const closeWhenSettled = async (session: PlanSession): Promise<void> => {
    await session.settle().catch(() => undefined);
    // On a full disk the words are only here. They stay, unseen, and are sealed when there is room.
    if (session.isSettled()) await (replicas.get(session) ?? session).close();
  };

  /** What acts of others leave owing is done while the plan is open here. */
  const attend = (key: DataKey, session: PlanSession): (() => void) => {
    let end = (): void => {};
    void import('./access/keep-duties.ts').then(({ keepDuties }) => {
      if (sessions.has(session)) end = keepDuties(ports, key, session);
    });
    const endWatch = farewells.watch({ ports, dataKey: key, board }, session, {
      wipe: () => remove(session.planId),
      lock: () => void lock.lockNow(),
    });
    return () => {
      end();
      endWatch();
    };
  };

  const plansChanged = (): void => {
    ports.channel.post({ type: 'plansChanged' });
    relays.changed();
  };

  const relays = new Relays(ports, board, {
    // While the app is locked no plan goes anywhere.
    dataKey: () => dataKey().catch((error: unknown) => (error instanceof AppLocked ? null : Promise.reject(error))),
    sessionOf: (planId) => sessionsOf(planId).find((session) => !hidden.has(session)) ?? null,
    async openHidden(planId) {
      const key = await requireKey();
      const session = await openSession(key, planId);
      sessions.add(session);
      hidden.set(session, attend(key, session));
      return session;
    },
    async closeHidden(session) {
      sessions.delete(session);
      hidden.get(session)?.();
      hidden.delete(session);
      await session.close();
    },
    refresh: (planId) => refresh(planId),
    tell: plansChanged,
  });

  const open = async (planId: string): Promise<Replica> => {
    const key = await requireKey();
    const session = await openSession(key, planId);
    farewells.recall(planId, await sealedHere(key, planId));
    sessions.add(session);
    const endDuties = attend(key, session);
    const closed = (): void => {
      sessions.delete(session);
      replicas.delete(session);
      endDuties();
      relays.changed();
    };
    const replica = createReplica(ports, key, session, closed, board);
    replicas.set(session, replica);
    relays.changed();
    session.summary.start(() => {
      const view = replica.getView();
      return { ownerName: view.ownerName.value ?? '', relation: view.relation, isExample: view.isExample };
    });
    return replica;
  };

  /** Whether the plan shows nothing on this device [LEAVE-3]. */
  const sealedHere = async (key: DataKey, planId: string) => (await readSafety(ports, key, planId))?.sealed ?? null;

  const remove = async (planId: string): Promise<void> => {
    await relays.drop(planId);
    await Promise.all(sessionsOf(planId).map((session) => session.close()));
    // Under the lock: nobody who is about to change the plan's record puts it back.
    await withPlanLock(ports.locks, planId, () => storage.removePlan(planId));
    plansChanged();
  };

  return {
    async list() {
      const key = await dataKey();
      if (key === null) return [];
      const summaries = await Promise.all(
        (await storage.listPlans()).map(async ({ planId, summary, safety }): Promise<PlanSummary> => {
          const opened = await openSummary(engine, key, planId, summary);
          const isSealed = (await openSafety(engine, key, planId, safety)).sealed !== null;
          const told = opened ?? { ownerName: '', relation: 'self', lastOpenedAt: 0, isExample: false };
          return { planId, ...told, isSealed, ...(isSealed ? { ownerName: '' } : {}) };
        }),
      );
      return summaries.sort((a, b) => b.lastOpenedAt - a.lastOpenedAt);
    },

    async create(plan) {
      const key = await makeKey();
      const created = await createPlan(ports, key, plan);
      if (!created.ok) throw new PlanNotKept(storeError(created.error).type);
      plansChanged();
      return open(created.value);
    },

    async lastView(planId): Promise<PlanView | null> {
      const key = await dataKey();
      if (key === null || (await sealedHere(key, planId)) !== null) return null;
      return openViews(engine, key, planId, await storage.readViews(planId));
    },

    open,

    async safety(planId): Promise<Safety> {
      const key = await requireKey();
      return safetyOf(ports, key, planId, sessionsOf(planId)[0] ?? null);
    },

    async sheetWords(planId) {
      const key = await requireKey();
      const { showSheet } = await import('./copies/paper-sheet.ts');
      return showSheet(ports, key, planId);
    },

    async confirmSheet(planId, words) {
      const { confirmSheet } = await import('./copies/paper-sheet.ts');
      return confirmSheet(ports, await requireKey(), planId, words);
    },

    async makeCopy(planId, passphrase) {
      const key = await requireKey();
      const { makeCopy } = await import('./copies/make-copy.ts');
      // A copy without the last words would end the warning that they are only here.
      if (!(await settle(planId, key))) return err({ type: 'NotSettled' });
      const made = await makeCopy(ports, key, planId, passphrase);
      if (made.ok) await refresh(planId);
      return made;
    },

    async retireDevice(planId, deviceId) {
      const { retireDevice } = await import('./copies/retire-device.ts');
      const done = await retireDevice(ports, await requireKey(), planId, deviceId);
      if (done.ok) await refresh(planId);
      return done;
    },

    async endDevices(devices) {
      const { endDevices } = await import('./people/end-devices.ts');
      return endDevices(ports, await requireKey(), devices, refresh);
    },

    async openCopy(file, opener, as = {}) {
      const { mergeCopy, openAsNewDevice, openFile } = await import('./copies/open-copy.ts');
      const opened = await openFile(ports, file, opener);
      if (!opened.ok) return opened;
      const planId = opened.value.backup.plan;
      // The same file may be opened twice at once: whoever comes second finds the plan here.
      const made = await withPlanLock(ports.locks, planId, async () => {
        const isHere = (await storage.listPlans()).some((plan) => plan.planId === planId);
        return isHere ? null : openAsNewDevice(ports, opened.value, makeKey, as);
      });
      if (made !== null) {
        if (made.ok) plansChanged();
        return made;
      }
      const key = await requireKey();
      await settle(planId, key);
      const done = await mergeCopy(ports, key, opened.value);
      if (done.ok) await refresh(planId);
      // It may have brought the act that names a relay.
      if (done.ok) plansChanged();
      return done;
    },

    remove,

    farewells: () => farewells,

    async joining() {
      const { createJoining } = await import('./invitations/joining.ts');
      return createJoining(ports, { dataKey, makeKey, plansChanged });
    },

    async meeting() {
      const { createMeeting } = await import('./in-person/meeting.ts');
      return createMeeting(ports, { makeKey, plansChanged });
    },

    async recovery() {
      const { createRecovery } = await import('./recovery/recovery.ts');
      return createRecovery(ports, { makeKey, requireKey, open, refresh, plansChanged });
    },

    lock: () => lock,

    relay: (planId) => relays.relay(planId),
    nameRelay: (planId, relay) => relays.name(planId, relay),
    setRelayOn: (planId, on) => relays.setOn(planId, on),
    relayAddresses: async () => [...(await relays.byAddress()).keys()],
    runSync: (address, connect) => relays.run(address, connect),
  };
}
