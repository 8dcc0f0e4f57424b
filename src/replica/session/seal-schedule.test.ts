import { describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '#testing/manual-clock.ts';
import { createSealSchedule, type SealSchedule } from './seal-schedule.ts';

interface Bench {
  readonly clock: ManualClock;
  readonly schedule: SealSchedule;
  /** Milliseconds from the start at which something was sealed. */
  readonly sealedAt: number[];
  /** What was told of failing, in order. */
  readonly told: boolean[];
}

function bench(seal: () => Promise<boolean> = async () => true): Bench {
  const clock = createManualClock();
  const start = clock.now();
  const sealedAt: number[] = [];
  const told: boolean[] = [];
  const schedule: SealSchedule = createSealSchedule({
    timers: clock,
    now: () => clock.now(),
    seal: () => {
      sealedAt.push(clock.now() - start);
      return seal();
    },
    onFailing: () => told.push(schedule.isFailing()),
  });
  return { clock, schedule, sealedAt, told };
}

async function typeFor({ clock, schedule }: Bench, ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 100) {
    schedule.typed();
    await clock.advance(100);
  }
}

describe('[SESSION-6] rows become entries', () => {
  it('5 s after the last key of one who is alone', async () => {
    const all = bench();
    await typeFor(all, 1_000);
    await all.clock.advance(10_000);
    expect(all.sealedAt).toEqual([900 + 5_000]);
  });

  it('at most 20 s after the first key of one who never rests', async () => {
    const all = bench();
    await typeFor(all, 45_000);
    expect(all.sealedAt).toEqual([20_000, 40_000]);
  });

  it('after a pause of 300 ms, and at most 1 s, while another tab is heard', async () => {
    const all = bench();
    expect(all.schedule.company()).toBe(true);
    expect(all.schedule.company()).toBe(false);
    all.schedule.typed();
    await all.clock.advance(1_000);
    expect(all.sealedAt).toEqual([300]);
    await typeFor(all, 2_050);
    expect(all.sealedAt).toEqual([300, 2_000, 3_000]);
  });

  it('soon, when company comes to one who has typed', async () => {
    const all = bench();
    all.schedule.typed();
    await all.clock.advance(100);
    all.schedule.company();
    await all.clock.advance(1_000);
    expect(all.sealedAt).toEqual([400]);
  });

  it('at once for a single choice, together with what was typed before', async () => {
    const all = bench();
    all.schedule.typed();
    await all.clock.advance(50);
    all.schedule.chose();
    await all.clock.advance(10_000);
    expect(all.sealedAt).toEqual([50]);
  });

  it('again after a growing pause when it could not be done', async () => {
    let able = false;
    const all = bench(async () => able);
    all.schedule.chose();
    await all.clock.advance(8_000);
    expect(all.sealedAt).toEqual([0, 1_000, 3_000, 7_000]);
    able = true;
    await all.clock.advance(60_000);
    expect(all.sealedAt).toHaveLength(5);
  });

  it('or tells, after five failures in a row, that they do not, whatever the reason, and when they do again', async () => {
    let broken = true;
    const all = bench(async () => {
      if (broken) throw new TypeError('a bug');
      return true;
    });
    all.schedule.chose();
    await all.clock.advance(14_000);
    expect(all.told).toEqual([]);
    await all.clock.advance(1_000);
    expect(all.told).toEqual([true]);
    broken = false;
    await all.clock.advance(60_000);
    expect(all.told).toEqual([true, false]);
  });

  it('never after it was closed', async () => {
    const all = bench();
    all.schedule.typed();
    all.schedule.close();
    await all.clock.advance(60_000);
    expect(all.sealedAt).toEqual([]);
  });
});
