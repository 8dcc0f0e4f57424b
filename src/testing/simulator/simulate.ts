/** One life of one plan, from a seed: the same seed is the same life, to the last byte. */
import type { CipherKind } from './sim-engine.ts';
import { heal } from './healing.ts';
import { examineWorld } from './invariants.ts';
import { EVERYDAY, type Step } from './steps.ts';
import { World } from './world.ts';

export interface SimulationOptions {
  readonly steps?: number;
  readonly cipher?: CipherKind;
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
const FAULTS = [
  'kill',
  'full disk',
  'two tabs',
  'partition',
  'duplicates',
  'partial',
  'slow disk',
  'clock skew',
  'restored backup',
  'cloned profile',
  'lost phone',
];

export async function simulate(seed: number, options: SimulationOptions = {}): Promise<Simulation> {
  const { steps = 200, cipher = 'cheap' } = options;
  const world = await World.make({ seed, cipher });
  for (const fault of FAULTS) if (world.chance() < SHARE_OF_FAULTS) world.enabled.add(fault);
  if (world.enabled.has('slow disk')) {
    world.slowMs = 1 + Math.floor(world.chance() * 30);
    world.fault('slow disk');
  }
  world.people();
  const all = EVERYDAY.filter(({ fault }) => fault === undefined || world.enabled.has(fault));
  for (let step = 0; step < steps; step++) await take(world, all);
  const shown = await examineWorld(world, await heal(world));
  const { faults, rules, broken } = world;
  return { seed, faults, rules, broken, shown };
}

async function take(world: World, steps: readonly Step[]): Promise<void> {
  const weight = steps.reduce((sum, step) => sum + step.weight, 0);
  let at = world.chance() * weight;
  const step = steps.find((it) => (at -= it.weight) < 0)!;
  const device = world.pick(world.devices)!;
  const taken = await step.take(world, device);
  if (taken !== false && step.fault !== undefined) world.fault(step.fault);
}
