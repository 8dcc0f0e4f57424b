/** Six devices, a seeded chance, and what a run notes of what happened to them. */
import type { Device } from '#protocol/crypto/device-keys.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { DeviceId, MemberId, PlanId, SectionId } from '#protocol/ids.ts';
import { createManualClock, type ManualClock } from '../manual-clock.ts';
import { cloneRelayDisk } from '../memory-relay-store.ts';
import { cloneDisk, type MemoryDisk } from '../memory-storage.ts';
import { seededRandom } from '../random.ts';
import { busyEngine } from '../busy-engine.ts';
import type { SentLink } from './admission-steps.ts';
import { cloneOf, founded, type Founded, type FoundedDevice, type Role } from './founding.ts';
import { createRelaySync, type RelaySync } from '#replica/sync/relay-sync.ts';
import { createSyncBoard } from '#replica/sync/sync-board.ts';
import { RelayNet } from './relay-net.ts';
import { SimPhone, type SimTab } from './phone.ts';
import { simEngine, type CipherKind } from './sim-engine.ts';

export interface SimDevice {
  readonly name: string;
  readonly role: Role;
  readonly member: MemberId;
  readonly id: DeviceId;
  readonly skew: number;
  phone: SimPhone;
  tabs: SimTab[];
  /** An earlier state of the disk, and the words that were on it. */
  older: { readonly disk: MemoryDisk; readonly words: ReadonlySet<string> } | null;
  /** In which part of a network that has fallen apart. */
  side: number;
  /** Wishes no good: says what no app of ours would, and nobody promises to keep its words. */
  rogue: boolean;
  /** Broken for good: it writes nothing and gives nothing. */
  lost: boolean;
  /** The tab that has the line to the relay. */
  sync: { readonly tab: SimTab; readonly relay: RelaySync } | null;
}

/** Something an honest person typed that has reached a disk. */
export interface Word {
  readonly section: string;
  readonly by: SimDevice;
  /** It is on the disk where it was typed; if not, some other device shows it. */
  isHome: boolean;
}

/** What an honest person proposed that has reached a disk. */
export interface Proposed {
  readonly section: SectionId;
  readonly by: SimDevice;
}

export interface WorldOptions {
  readonly seed: number;
  readonly cipher: CipherKind;
}

const YEAR_MS = 365.25 * 24 * 3600_000;
const MOST_SKEW_MS = 10 * YEAR_MS;
/** A promise that takes longer than this, of the world's time, belongs to a process that died. */
const MOST_WAIT_MS = 120_000;

export class World {
  readonly clock: ManualClock;
  readonly engine: Engine;
  readonly chance: () => number;
  readonly founded: Founded;
  readonly devices: SimDevice[] = [];
  readonly words = new Map<string, Word>();
  /** By name. */
  readonly proposals = new Map<string, Proposed>();
  /** Words that were taken out again. */
  readonly unwanted = new Set<string>();
  /** Words that only a false checkpoint says. */
  readonly lies = new Set<string>();
  /** Links that were sent, and sheets that owners voted for or that another sheet made. */
  readonly links: SentLink[] = [];
  readonly sheets: Device[] = [];
  /** Nobody has changed who may what: then the relay alone must bring everything to everybody. */
  isQuiet = true;
  /** How often each fault happened, and each rule of SPEC.md decided something. */
  readonly faults: Record<string, number> = {};
  readonly rules: Record<string, number> = {};
  /** What must never be, and was. */
  readonly broken: string[] = [];
  /** Names of the faults that this seed has to do with. */
  readonly enabled = new Set<string>();
  /** In seeds that have one. */
  net: RelayNet | null = null;
  /** How slow disks are, in milliseconds. */
  slowMs = 0;
  #words = 0;

  static async make({ seed, cipher }: WorldOptions): Promise<World> {
    return new World(seed, cipher, await founded(cipher));
  }

  private constructor(seed: number, cipher: CipherKind, plan: Founded) {
    this.chance = seededRandom(seed);
    this.clock = createManualClock(undefined, cipher === 'cheap' ? 1 : 4);
    const engine = simEngine(cipher, seed);
    if (cipher === 'cheap') this.engine = engine;
    else {
      const busy = busyEngine(engine);
      this.clock.waitFor(() => busy.isBusy());
      this.engine = busy;
    }
    this.founded = plan;
  }

  get plan(): PlanId {
    return this.founded.plan;
  }

  get sectionIds(): readonly SectionId[] {
    return Object.values(this.founded.sections);
  }

  /** A relay that has all that the plan began with. */
  async startRelay(): Promise<void> {
    const disk = cloneRelayDisk(this.founded.relay);
    this.net = await RelayNet.start(this.engine, this.clock, this.chance, disk);
  }

  /** All devices of the founding. */
  people(): void {
    for (const device of this.founded.devices) this.add(device, cloneOf(device));
  }

  add(person: Omit<FoundedDevice, 'disk'>, disk: MemoryDisk): SimDevice {
    const device = this.makeDevice(person, disk);
    this.devices.push(device);
    return device;
  }

  /** A device of which the others know nothing. */
  makeDevice({ name, role, member, id }: Omit<FoundedDevice, 'disk'>, disk: MemoryDisk): SimDevice {
    const skew = this.enabled.has('clock skew') ? Math.round((this.chance() * 2 - 1) * MOST_SKEW_MS) : 0;
    if (skew !== 0) this.fault('clock skew');
    const phone = this.phone(disk, skew);
    return {
      name,
      role,
      member,
      id,
      skew,
      phone,
      tabs: [],
      older: null,
      side: 0,
      rogue: false,
      lost: false,
      sync: null,
    };
  }

  phone(disk: MemoryDisk, skew: number): SimPhone {
    const diskMs = (): number => (this.slowMs === 0 ? 0 : Math.floor(this.chance() * this.slowMs));
    return new SimPhone({ engine: this.engine, clock: this.clock, disk, skew, diskMs });
  }

  fault(name: string): void {
    this.faults[name] = (this.faults[name] ?? 0) + 1;
  }

  rule(name: string, times = 1): void {
    if (times > 0) this.rules[name] = (this.rules[name] ?? 0) + times;
  }

  fail(what: string): void {
    this.broken.push(what);
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.chance() * list.length)];
  }

  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = Math.floor(this.chance() * (i + 1));
      [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
    }
    return mixed;
  }

  newWord(): string {
    return `ord${++this.#words}`;
  }

  /** Devices that are there and wish well. */
  honest(): readonly SimDevice[] {
    return this.devices.filter((device) => !device.rogue && !device.lost);
  }

  /** Time goes on until the work is done. `null` = it never will be: the tab it was asked of has died. */
  async during<T>(work: Promise<T>, tab?: SimTab): Promise<T | null> {
    let over = false;
    // An error is handed on below.
    void work.finally(() => (over = true)).catch(() => undefined);
    for (let waited = 0, ms = 0; waited <= MOST_WAIT_MS; waited += ms, ms = Math.min(5_000, ms * 2 + 1)) {
      await this.clock.advance(ms);
      if (over) return work;
      if (tab?.storage.isGone() === true) return null;
    }
    return null;
  }

  /** A tab that works: one that is open, or a new one. `null` when the plan does not open there. */
  async liveTab(device: SimDevice): Promise<SimTab | null> {
    for (const tab of [...device.tabs]) if (tab.storage.isGone()) this.kill(device, tab);
    const here = device.tabs.find((tab) => !tab.frozen);
    if (here === undefined) return this.open(device);
    await this.syncOver(device, here);
    return here;
  }

  async open(device: SimDevice): Promise<SimTab | null> {
    if (device.lost) return null;
    const tab = await this.during(device.phone.openTab(this.plan)).catch((error: unknown) => {
      this.fail(`${device.name} does not open: ${String(error)}`);
      device.lost = true;
      return null;
    });
    if (tab !== null) device.tabs.push(tab);
    if (tab !== null) await this.syncOver(device, tab);
    return tab;
  }

  /** One tab of a device has the line to the relay: the first, or the next when that one dies. */
  async syncOver(device: SimDevice, tab: SimTab): Promise<void> {
    const { net } = this;
    if (net === null || device.sync !== null) return;
    const face = this.devices.indexOf(device);
    const relay = createRelaySync({
      ports: tab.ports,
      dataKey: await device.phone.dataKey(),
      board: createSyncBoard(tab.ports),
      connect: (listener) => net.connect(listener, face),
    });
    device.sync = { tab, relay };
    relay.add(tab.session);
    relay.start();
  }

  /** The process is gone, with what was not on disk. */
  kill(device: SimDevice, tab: SimTab): void {
    this.noteWords(device);
    tab.kill();
    device.tabs = device.tabs.filter((it) => it !== tab);
    if (device.sync?.tab !== tab) return;
    void device.sync.relay.stop().catch(() => undefined);
    device.sync = null;
  }

  /** Words that have reached the disk since this was last asked. */
  noteWords(device: SimDevice): void {
    for (const { typed, stored } of device.tabs)
      for (const { word, section, change } of typed) {
        if (change > stored.changes) continue;
        if (!device.rogue && !this.words.has(word) && !this.unwanted.has(word))
          this.words.set(word, { section, by: device, isHome: true });
      }
  }

  remember(device: SimDevice): void {
    this.noteWords(device);
    const words = new Set(
      [...this.words].filter(([, { by, isHome }]) => by === device && isHome).map(([word]) => word),
    );
    device.older = { disk: cloneDisk(device.phone.disk), words };
  }

  /** The phone is as it was when it was remembered. */
  async setBack(device: SimDevice): Promise<boolean> {
    const { older } = device;
    if (older === null) return false;
    for (const tab of [...device.tabs]) this.kill(device, tab);
    device.phone = this.phone(cloneDisk(older.disk), device.skew);
    await this.#forgetWords(device, older.words);
    return true;
  }

  /** The phone lies on the bottom of the fjord. */
  async lose(device: SimDevice): Promise<void> {
    for (const tab of [...device.tabs]) this.kill(device, tab);
    device.lost = true;
    await this.#forgetWords(device, new Set());
  }

  /** What nobody holds any more nobody can be asked for. */
  async #forgetWords(device: SimDevice, left: ReadonlySet<string>): Promise<void> {
    for (const [name, { by }] of this.proposals) if (by === device) this.proposals.delete(name);
    for (const [word, its] of this.words) if (its.by === device && !left.has(word)) its.isHome = false;
    if ([...this.words.values()].every(({ isHome }) => isHome)) return;
    const shown: string[] = [];
    for (const other of this.devices) {
      const tab = other === device || other.lost ? null : await this.liveTab(other);
      if (tab !== null) shown.push(JSON.stringify(tab.session.documents.sections().map((it) => it.view())));
    }
    const found = new Set(shown.flatMap((text) => text.match(/ord\d+/g) ?? []));
    for (const [word, { isHome }] of this.words) if (!isHome && !found.has(word)) this.words.delete(word);
  }
}
