/**
 * A life of one plan with everything that goes wrong on phones, from a seed:
 * tabs are opened, frozen and killed between any two commits, disks are full,
 * phones are set back to an older copy of themselves, and files go to and fro.
 * In the end everything is healed, and the run tells what must hold.
 */
import type { Engine } from '#protocol/crypto/engine.ts';
import type { Backup } from '#protocol/bundle/backup-payload.ts';
import { NO_SECTION } from '#protocol/ids.ts';
import { newDeviceSecret } from '#protocol/crypto/device-keys.ts';
import type { Replica } from '#replica/api.ts';
import { mergeCopy } from '#replica/copies/open-copy.ts';
import { ensureInstallation } from '#replica/keys/installation.ts';
import { loadPlan } from '#replica/session/load-plan.ts';
import { PASSPHRASE } from './copies.ts';
import { createPauses } from './busy-engine.ts';
import { createPhone, type Phone, type Tab } from './installations.ts';
import { createManualClock } from './manual-clock.ts';
import { cloneDisk, openMemoryStorage, type MemoryDisk } from './memory-storage.ts';
import { INGRID } from './people.ts';

export interface FaultRun {
  /** What each phone shows in the end, as JSON: all must be equal. */
  readonly views: readonly string[];
  /** Words that had reached a disk and must be there. */
  readonly missing: readonly string[];
  /** Words that are there twice. */
  readonly doubled: readonly string[];
  readonly rowsLeft: number;
  /** Entries that some phone keeps beside its documents. */
  readonly setAside: number;
  /** Places in a log with two entries: only a phone that was set back makes those. */
  readonly forks: number;
  /** How often each thing was done. */
  readonly done: Readonly<Record<string, number>>;
}

interface OpenTab {
  readonly tab: Tab;
  readonly replica: Replica;
  /** Words in the order they were typed here; the nth is the nth change. */
  readonly typed: string[];
  frozen: boolean;
}

interface Place {
  phone: Phone;
  tabs: OpenTab[];
  /** An earlier state of the disk, and the words that would go with everything after it. */
  older: { readonly disk: MemoryDisk; readonly safe: ReadonlySet<string> } | null;
}

export async function faultRun(seed: number, steps: number, engine: Engine): Promise<FaultRun> {
  const chance = random(seed);
  const clock = createManualClock();
  const done: Record<string, number> = {};
  const count = (what: string): void => void (done[what] = (done[what] ?? 0) + 1);
  /** Words on some disk, with where that was. */
  const durable = new Map<string, Set<Place>>();
  let words = 0;

  const pauses = createPauses(random(seed + 1_000_000));
  const first = createPhone({ clock, engine, pauses });
  const firstTab = first.openTab();
  const started = await firstTab.plans.create(INGRID);
  const planId = started.planId;
  const places: Place[] = [
    { phone: first, tabs: [{ tab: firstTab, replica: started, typed: [], frozen: false }], older: null },
  ];

  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(chance() * list.length)];
  const open = async (place: Place): Promise<OpenTab | null> => {
    const tab = place.phone.openTab();
    const opening = tab.plans.open(planId);
    // A frozen tab may hold the lock for some seconds.
    let replica: Replica | null = null;
    void opening.then((it) => (replica = it));
    for (let waited = 0; replica === null && waited < 20; waited++) await clock.advance(1_000);
    const opened = await opening;
    const here = { tab, replica: opened, typed: [], frozen: false };
    place.tabs.push(here);
    return here;
  };
  const noteDurable = (place: Place): void => {
    for (const { tab, typed } of place.tabs)
      for (const word of typed.slice(0, tab.stored.changes)) {
        const places = durable.get(word) ?? new Set();
        durable.set(word, places.add(place));
      }
  };
  const kill = (place: Place, open: OpenTab): void => {
    noteDurable(place);
    open.tab.kill();
    place.tabs = place.tabs.filter((it) => it !== open);
  };
  const liveTab = async (place: Place): Promise<OpenTab> => place.tabs.find((it) => !it.frozen) ?? (await open(place))!;
  /** All that one phone holds, as a file would bring it (without the eight files that a plan allows). */
  const give = async (from: Place, to: Place): Promise<void> => {
    const giver = await liveTab(from);
    await whileTimePasses(giver.replica.settle());
    if (giver.tab.storage.isGone()) return count('giver died');
    noteDurable(from);
    const source = await load(from);
    const fileDevice = await newDeviceSecret(engine);
    const backup: Backup = {
      plan: source.state.planId,
      createdAt: clock.now(),
      fileDevice,
      keys: source.state.keys
        .all()
        .map(({ section, generation, key }) => ({ section, generation, keyId: key.keyId, key })),
      entries: source.stored.entries.map(({ bytes }) => ({ form: 'whole', bytes })),
    };
    const taker = await liveTab(to);
    const dataKey = await dataKeyOf(to);
    const opened = await whileTimePasses(mergeCopy(taker.tab.ports, dataKey, { backup, sheet: null }), {
      unless: taker,
    });
    if (opened?.ok !== true) return count('taker died or was full');
    await whileTimePasses(taker.replica.settle(), { unless: taker });
    count('met');
    // What the source had sealed has arrived; rows of its other tabs have not.
    const rows = new Set(source.stored.rows.map((row) => row.session));
    if (rows.size === 0) for (const places of durable.values()) if (places.has(from)) places.add(to);
  };
  // By a store of its own: that of a tab may be about to die.
  const dataKeyOf = (place: Place) => ensureInstallation(engine, openMemoryStorage(place.phone.disk));
  const load = async (place: Place) =>
    loadPlan(engine, openMemoryStorage(place.phone.disk), await dataKeyOf(place), planId);
  const birth = async (from: Place, to: Place): Promise<void> => {
    const giver = await liveTab(from);
    const made = await whileTimePasses(giver.tab.plans.makeCopy(planId, PASSPHRASE), { unless: giver });
    if (made?.ok !== true) return count('no copy');
    const opened = await to.phone.openTab().plans.openCopy(made.value.bytes, { passphrase: PASSPHRASE });
    if (opened.ok) count('born');
  };
  /** Time goes on until it is done; a process that dies meanwhile never answers. */
  const whileTimePasses = async <T>(
    work: Promise<T>,
    options: { readonly unless?: OpenTab } = {},
  ): Promise<T | null> => {
    let over = false;
    void work.finally(() => (over = true)).catch(() => undefined);
    for (let waited = 0; !over && waited < 40; waited++) {
      await clock.advance(1_000);
      if (options.unless?.tab.storage.isGone() === true) return null;
    }
    return over ? work : null;
  };

  const acts: readonly (readonly [number, string, (place: Place) => Promise<void> | void])[] = [
    [
      40,
      'type',
      async (place) => {
        const open = await liveTab(place);
        const word = `ord${++words}`;
        const { ref, text } = open.replica.getView().whatMatters;
        const index = chance() < 0.7 ? text.length : Math.floor(chance() * text.length);
        // Never inside a word, so that words can be found again.
        const at = text.indexOf(' ', index) < 0 ? text.length : text.indexOf(' ', index);
        open.replica.editText(ref, { index: at, remove: 0, insert: ` ${word}` });
        open.typed.push(word);
      },
    ],
    [
      6,
      'goal',
      async (place) => {
        const open = await liveTab(place);
        const word = `ord${++words}`;
        const area = pick(['leisure', 'work', 'health', 'social'] as const)!;
        if (open.replica.run({ type: 'addGoal', ownWords: word, areas: [area] }).ok) open.typed.push(word, word);
      },
    ],
    [30, 'short wait', () => clock.advance(Math.floor(chance() * 120))],
    [
      40,
      'moment',
      async () => {
        for (let turns = Math.floor(chance() * 12); turns > 0; turns--)
          await new Promise<void>((resolve) => setImmediate(resolve));
      },
    ],
    [30, 'hurry', () => clock.hurry(Math.floor(chance() * (chance() < 0.3 ? 6_000 : 60)))],
    [6, 'long wait', () => clock.advance(Math.floor(chance() * 8_000))],
    [6, 'open', async (place) => void (place.tabs.length < 3 && (await open(place)))],
    [
      8,
      'kill',
      (place) => {
        const open = pick(place.tabs);
        if (open !== undefined) kill(place, open);
      },
    ],
    [6, 'crash soon', (place) => pick(place.tabs)?.tab.storage.crashAfterCommits(1 + Math.floor(chance() * 3))],
    [
      5,
      'freeze',
      (place) => {
        const open = pick(place.tabs);
        if (open === undefined) return;
        open.frozen = true;
        open.tab.freeze();
      },
    ],
    [
      6,
      'thaw',
      (place) => {
        for (const open of place.tabs.filter((it) => it.frozen)) thaw(open);
      },
    ],
    [4, 'full', (place) => pick(place.tabs)?.tab.storage.failNext('StorageFull', 1 + Math.floor(chance() * 3))],
    [3, 'settle', async (place) => void (await whileTimePasses((await liveTab(place)).replica.settle()))],
    [
      2,
      'give',
      async (place) => {
        const other = pick(places)!;
        if (other !== place) await give(place, other);
      },
    ],
    [
      1,
      'phone',
      async (place) => {
        if (places.length >= 3) return;
        const fresh: Place = { phone: createPhone({ clock, engine, pauses }), tabs: [], older: null };
        places.push(fresh);
        await birth(place, fresh);
        if ((await fresh.phone.openTab().plans.list()).length === 0) places.pop();
      },
    ],
    [
      2,
      'remember',
      (place) => {
        noteDurable(place);
        const safe = new Set([...durable].filter(([, where]) => where.has(place)).map(([word]) => word));
        place.older = { disk: cloneDisk(place.phone.disk), safe };
      },
    ],
    [
      1,
      'set back',
      (place) => {
        if (place.older === null) return;
        for (const open of [...place.tabs]) kill(place, open);
        for (const [word, where] of durable) if (!place.older.safe.has(word)) where.delete(place);
        place.phone = createPhone({ clock, engine, pauses, disk: cloneDisk(place.older.disk) });
      },
    ],
  ];
  const weight = acts.reduce((sum, [share]) => sum + share, 0);

  for (let step = 0; step < steps; step++) {
    const place = pick(places)!;
    // A tab whose store has crashed is a dead process.
    for (const open of [...place.tabs]) if (open.tab.storage.isGone()) kill(place, open);
    let at = chance() * weight;
    const act = acts.find(([share]) => (at -= share) < 0)!;
    count(act[1]);
    await act[2](place);
  }

  // Everything is healed: tabs thaw and close, and files go round until all have met.
  for (const place of places) {
    for (const open of [...place.tabs]) {
      if (open.tab.storage.isGone()) kill(place, open);
      else if (open.frozen) thaw(open);
    }
    await clock.advance(40_000);
    for (const open of [...place.tabs]) {
      await whileTimePasses(open.replica.settle());
      await whileTimePasses(open.replica.close());
      kill(place, open);
    }
    await open(place);
  }
  // So that one word to each passes all: round and round again.
  for (let round = 0; round < 2; round++)
    for (const from of places) for (const to of places) if (from !== to) await give(from, to);

  const views: string[] = [];
  let rowsLeft = 0;
  let setAside = 0;
  let forks = 0;
  let text = '';
  for (const place of places) {
    const { tab, replica } = await liveTab(place);
    await whileTimePasses(replica.settle());
    const view = replica.getView();
    text = `${view.whatMatters.text} ${view.goals.map((goal) => goal.ownWords.text).join(' ')}`;
    views.push(JSON.stringify(view));
    const { state } = await load(place);
    setAside += state.setAside.size;
    for (const section of [NO_SECTION, ...state.sections()]) forks += state.log(section).forks.size;
    rowsLeft += (await tab.storage.readRows(planId)).length;
  }
  const found = text.split(/\s+/);
  return {
    views,
    missing: [...durable].filter(([word, where]) => where.size > 0 && !found.includes(word)).map(([word]) => word),
    doubled: found.filter((word, i) => word.startsWith('ord') && found.indexOf(word) !== i),
    rowsLeft,
    setAside,
    forks: done['set back'] === undefined ? forks : 0,
    done,
  };

  function thaw(open: OpenTab): void {
    open.frozen = false;
    open.tab.thaw();
  }
}

/** Mulberry32: small, and the same everywhere. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
