/** One life of one plan, from a seed: with the cheap cipher the same seed is the same life, to the last byte. */
import type { CipherKind } from './sim-engine.ts';
import { ACCESS } from './access-steps.ts';
import { haunt } from './afterlife.ts';
import { ADMISSION } from './admission-steps.ts';
import { audit } from './audit.ts';
import { DAMAGE } from './damage.ts';
import { ERASE } from './erase-steps.ts';
import { heal } from './healing.ts';
import { examineWorld } from './invariants.ts';
import { MALICE } from './malice.ts';
import { PROPOSALS } from './proposal-steps.ts';
import { RELAY } from './relay-steps.ts';
import { EVERYDAY, type Step } from './steps.ts';
import { World } from './world.ts';

export interface SimulationOptions {
  readonly steps?: number;
  readonly cipher?: CipherKind;
  /** Only these faults, all of them. */
  readonly faults?: readonly string[];
}

export interface Simulation {
  readonly seed: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly rules: Readonly<Record<string, number>>;
  /** What must never be; empty when all is well. */
  readonly broken: readonly string[];
  /** All that all devices show in the end. */
  readonly shown: string;
}

/** Faults that a seed has to do with or not; many at once hide each other. */
const SHARE_OF_FAULTS = 0.4;
const STEPS: readonly Step[] = [
  ...EVERYDAY,
  ...PROPOSALS,
  ...ACCESS,
  ...ADMISSION,
  ...ERASE,
  ...MALICE,
  ...DAMAGE,
  ...RELAY,
];
/** What is no step of its own, but colours others. */
const COLOURS = ['relay', 'duplicates', 'partial', 'slow disk', 'clock skew'];
const FAULTS = [...new Set([...COLOURS, ...STEPS.map(({ fault }) => fault).filter((it) => it !== undefined)])];

const NEED_RELAY = ['relay', ...RELAY.map(({ fault }) => fault!)];

/** Lives one plan. Throws only where the simulator itself is wrong. */
export async function simulate(seed: number, options: SimulationOptions = {}): Promise<Simulation> {
  const { steps = 200, cipher = 'cheap' } = options;
  const world = await World.make({ seed, cipher });
  const { faults: wanted } = options;
  for (const fault of FAULTS)
    if (wanted === undefined ? world.chance() < SHARE_OF_FAULTS : wanted.includes(fault)) world.enabled.add(fault);
  if (world.enabled.has('slow disk')) {
    world.slowMs = 1 + Math.floor(world.chance() * 30);
    world.fault('slow disk');
  }
  if (NEED_RELAY.some((fault) => world.enabled.has(fault))) {
    await world.startRelay();
    world.fault('relay');
  }
  world.people();
  if (world.enabled.has('malicious writer') || world.enabled.has('backdated acts')) nameRogue(world);
  const all = STEPS.filter(({ fault }) => fault === undefined || world.enabled.has(fault));
  for (let step = 0; step < steps; step++) await take(world, all);
  const survivors = await heal(world);
  const shown = await examineWorld(world, survivors);
  await audit(world, survivors);
  await haunt(world, survivors);
  const { faults, rules, broken } = world;
  return { seed, faults, rules, broken, shown };
}

/** Any of them, but for the last one who could set things right. */
function nameRogue(world: World): void {
  const rogue = world.pick(world.devices.filter(({ name }) => name !== 'Ingrid 1'))!;
  rogue.rogue = true;
  world.remember(rogue);
}

async function take(world: World, steps: readonly Step[]): Promise<void> {
  const weight = steps.reduce((sum, step) => sum + step.weight, 0);
  let at = world.chance() * weight;
  const step = steps.find((it) => (at -= it.weight) < 0)!;
  const device = world.pick(world.devices)!;
  const taken = await step.take(world, device);
  if (taken !== false && step.fault !== undefined) world.fault(step.fault);
}
