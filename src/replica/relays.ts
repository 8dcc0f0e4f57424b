/** Which relays the plans of this installation go to, and which sessions speak for them while sync runs in this tab. */
import { fromHex } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { isAllowedNow, type AccessState } from '#protocol/access/reduce.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { NO_SECTION, parsePlanId, type DeviceId } from '#protocol/ids.ts';
import type { LineListener } from '#protocol/sync/frames.ts';
import type { PlanRelay, RelayError, RunningSync } from './api.ts';
import { storeError } from './copies/store-error.ts';
import { openSafety, openSummary } from './keys/plan-record.ts';
import type { ReplicaPorts } from './ports.ts';
import { changeSafety } from './session/change-safety.ts';
import { PlanDoesNotOpen } from './session/load-plan.ts';
import type { PlanSession } from './session/plan-session.ts';
import { PlanState } from './session/plan-state.ts';
import type { PlanRecord } from './storage.ts';
import type { RelaySync } from './sync/relay-sync.ts';
import type { SyncBoard } from './sync/sync-board.ts';

/** What relays need of the plans that are open in this tab. */
export interface RelayHost {
  dataKey(): Promise<DataKey | null>;
  /** The session of a plan that a screen has open here. */
  sessionOf(planId: string): PlanSession | null;
  /** Opens one for sync alone, in this tab. */
  openHidden(planId: string): Promise<PlanSession>;
  closeHidden(session: PlanSession): Promise<void>;
  /** The store has new entries of a plan: all who have it open, in this tab and others, learn of them. */
  refresh(planId: string): Promise<void>;
  /** Tells this tab and the others that plans, or where they go, have changed. */
  tell(): void;
}

export class Relays {
  readonly #ports: ReplicaPorts;
  readonly #host: RelayHost;
  readonly #board: SyncBoard;
  readonly #running = new Set<Running>();

  constructor(ports: ReplicaPorts, board: SyncBoard, host: RelayHost) {
    this.#ports = ports;
    this.#board = board;
    this.#host = host;
    ports.channel.listen((message) => {
      if (message.type === 'plansChanged') this.changed();
    });
  }

  /** A plan came, went, was opened or closed in this tab, or goes elsewhere. */
  changed(): void {
    for (const running of this.#running) running.look();
  }

  /** Lets go of a plan before it is deleted here. */
  async drop(planId: string): Promise<void> {
    await Promise.all([...this.#running].map((running) => running.drop(planId)));
  }

  async relay(planId: string): Promise<PlanRelay> {
    const record = await this.#record(planId);
    const key = await this.#host.dataKey();
    if (record === undefined || key === null) throw new PlanDoesNotOpen('PlanNotHere');
    const access = await this.#access(planId);
    const device = this.#host.sessionOf(planId)?.device ?? null;
    const isExample = await this.#isExample(key, record);
    return {
      address: access.relay?.address ?? null,
      on: access.relay !== null && (await this.#isOn(key, record)),
      mayName: !isExample && mayName(access, device ?? (await this.#device(planId))),
    };
  }

  async name(
    planId: string,
    relay: { readonly key: string; readonly address: string },
  ): Promise<Result<null, RelayError>> {
    const id = parsePlanId(planId);
    const record = await this.#record(planId);
    const dataKey = await this.#host.dataKey();
    const key = fromHex(relay.key);
    if (id === undefined || record === undefined || dataKey === null || key === undefined)
      return err({ type: 'NotAllowed' });
    if (await this.#isExample(dataKey, record)) return err({ type: 'NotAllowed' });
    const { createAccessActions } = await import('./access/actions.ts');
    const session = { planId: id, refresh: () => this.#host.refresh(planId) };
    const named = await createAccessActions(this.#ports, dataKey, session).nameRelay(key, relay.address);
    if (named.ok) return this.setOn(planId, true);
    const { type } = named.error;
    return err({ type: type === 'StorageFull' || type === 'StorageGone' ? type : 'NotAllowed' });
  }

  async setOn(planId: string, on: boolean): Promise<Result<null, RelayError>> {
    const key = await this.#host.dataKey();
    if (key === null) return err({ type: 'StorageGone' });
    const done = await changeSafety(this.#ports, key, planId, () => ({ relayOff: !on }));
    if (!done.ok) return err(storeError(done.error));
    this.#host.tell();
    return ok(null);
  }

  /** Each relay that plans here go to, with those plans. */
  async byAddress(): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, string[]>();
    const key = await this.#host.dataKey();
    if (key === null) return found;
    for (const record of await this.#ports.storage.listPlans()) {
      if (!(await this.#isOn(key, record))) continue;
      const address = (await this.#access(record.planId)).relay?.address;
      if (address !== undefined) found.set(address, [...(found.get(address) ?? []), record.planId]);
    }
    return found;
  }

  run(address: string, connect: (listener: LineListener) => () => void): RunningSync {
    const running = new Running(this.#host, {
      plans: async () => (await this.byAddress()).get(address) ?? [],
      begin: async () => {
        const dataKey = await this.#host.dataKey();
        if (dataKey === null) return null;
        const { createRelaySync } = await import('./sync/relay-sync.ts');
        return createRelaySync({ ports: this.#ports, dataKey, board: this.#board, connect });
      },
      ended: () => this.#running.delete(running),
    });
    this.#running.add(running);
    running.look();
    return running;
  }

  async #record(planId: string): Promise<PlanRecord | undefined> {
    return (await this.#ports.storage.listPlans()).find((plan) => plan.planId === planId);
  }

  /** Of a plan that is not open: by its acts alone, of which nothing has to be opened. */
  async #access(planId: string): Promise<AccessState> {
    const session = this.#host.sessionOf(planId);
    if (session !== null) return session.access();
    const id = parsePlanId(planId);
    const stored = id === undefined ? null : await this.#ports.storage.readPlan(id);
    if (id === undefined || stored === null) throw new PlanDoesNotOpen('PlanNotHere');
    const state = new PlanState(this.#ports.engine, id);
    await state.takeIn(stored.entries.filter((entry) => entry.section === NO_SECTION));
    return state.access;
  }

  async #device(planId: string): Promise<DeviceId | null> {
    const session = await this.#host.openHidden(planId);
    const { device } = session;
    await this.#host.closeHidden(session);
    return device;
  }

  /** The example stays here whatever is said in it, and a device may be switched off by who holds it. */
  async #isOn(key: DataKey, record: PlanRecord): Promise<boolean> {
    const { relayOff } = await openSafety(this.#ports.engine, key, record.planId, record.safety);
    return !relayOff && !(await this.#isExample(key, record));
  }

  async #isExample(key: DataKey, { planId, summary }: PlanRecord): Promise<boolean> {
    return (await openSummary(this.#ports.engine, key, planId, summary))?.isExample === true;
  }
}

function mayName(access: AccessState, device: DeviceId | null): boolean {
  return device !== null && isAllowedNow(access, device, { type: 'relay', key: new Uint8Array(32), address: '' });
}

/** Sync with one relay while this tab runs it. One change after the other. */
class Running implements RunningSync {
  readonly #host: RelayHost;
  readonly #plans: () => Promise<readonly string[]>;
  readonly #begin: () => Promise<RelaySync | null>;
  readonly #ended: () => void;
  readonly #serving = new Map<string, { readonly session: PlanSession; readonly isHidden: boolean }>();
  #sync: RelaySync | null = null;
  #work: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(
    host: RelayHost,
    of: { plans: () => Promise<readonly string[]>; begin: () => Promise<RelaySync | null>; ended: () => void },
  ) {
    this.#host = host;
    this.#plans = of.plans;
    this.#begin = of.begin;
    this.#ended = of.ended;
  }

  /** Serves the plans that go there now, each by the session a screen has open, or by one of its own. */
  look(): void {
    void this.#do(() => this.#look());
  }

  drop(planId: string): Promise<void> {
    return this.#do(() => this.#letGo(planId));
  }

  online(): void {
    this.#sync?.online();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#ended();
    await this.#work;
    await this.#sync?.stop();
    for (const planId of this.#serving.keys()) await this.#letGo(planId);
  }

  /** A plan that does not open now is tried again at the next change; it keeps no other from being served. */
  #do(task: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(task).catch(() => undefined);
    return this.#work;
  }

  async #look(): Promise<void> {
    if (this.#stopped) return;
    this.#sync ??= await this.#begin();
    const sync = this.#sync;
    if (sync === null) return;
    sync.start();
    const wanted = await this.#plans();
    for (const planId of this.#serving.keys()) if (!wanted.includes(planId)) await this.#letGo(planId);
    for (const planId of wanted) {
      if (this.#stopped) return;
      await this.#serve(sync, planId).catch(() => undefined);
    }
  }

  async #serve(sync: RelaySync, planId: string): Promise<void> {
    const onScreen = this.#host.sessionOf(planId);
    const now = this.#serving.get(planId);
    if (now !== undefined && (onScreen === now.session || (onScreen === null && now.isHidden))) return;
    await this.#letGo(planId);
    const session = onScreen ?? (await this.#host.openHidden(planId));
    this.#serving.set(planId, { session, isHidden: onScreen === null });
    sync.add(session);
  }

  async #letGo(planId: string): Promise<void> {
    const serving = this.#serving.get(planId);
    if (serving === undefined) return;
    this.#serving.delete(planId);
    await this.#sync?.remove(planId);
    if (serving.isHidden) await this.#host.closeHidden(serving.session);
  }
}
