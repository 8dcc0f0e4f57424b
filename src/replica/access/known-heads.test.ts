import { expect, it } from 'vitest';
import {
  NO_ENTRY,
  NO_SECTION,
  parseDeviceId,
  parseEntryId,
  parseIncarnation,
  parseSectionId,
  type SectionId,
} from '#protocol/ids.ts';
import { addEntries, emptyLog, headOf, type LogEntry, type LogState } from '#protocol/oplog/log.ts';
import { knownHeads } from './known-heads.ts';

const [HOME, SCHOOL] = ['77', '88'].map((pair) => parseSectionId(pair.repeat(16))!) as [SectionId, SectionId];
const [ingrid, marit, maritsTablet] = ['aa', 'bb', 'cc'].map((pair) => parseDeviceId(pair.repeat(16))!);
const [first, second] = ['11', '22'].map((pair) => parseIncarnation(pair.repeat(8))!);
let made = 0;

function entry(section: SectionId, device = marit!, prev?: LogEntry, others: readonly LogEntry[] = []): LogEntry {
  made++;
  return {
    id: parseEntryId(((made * 2654435761) >>> 0).toString(16).padStart(8, '0').repeat(8))!,
    section,
    device,
    incarnation: first!,
    seq: (prev?.seq ?? 0) + 1,
    prev: prev?.id ?? NO_ENTRY,
    generation: 0,
    heads: others.map(headOf),
    deps: [...(prev === undefined ? [] : [prev.id]), ...others.map(({ id }) => id)],
    byteLength: 300,
  };
}

function logOf(...entries: readonly LogEntry[]): LogState {
  return addEntries(emptyLog(entries[0]!.section), entries).log;
}

const idsOf = (logs: readonly LogState[], ...devices: readonly (typeof marit)[]) =>
  knownHeads(logs, new Set(devices.map((device) => device!))).map(({ section, heads }) => [
    section,
    heads.map(({ id }) => id),
  ]);

it('[ACCEPT-1] names of each section the newest that the removed one wrote, and no section where they wrote nothing', () => {
  const m1 = entry(HOME);
  const m2 = entry(HOME, marit, m1);
  const i1 = entry(HOME, ingrid, undefined, [m2]);
  const only = entry(SCHOOL, ingrid);
  expect(idsOf([logOf(only), logOf(m1, m2, i1)], marit)).toEqual([[HOME, [m2.id]]]);
  expect(knownHeads([logOf(m1, m2)], new Set([marit!]))[0]!.heads).toEqual([headOf(m2)]);
});

it('[ACCEPT-1] names one head only where another device of theirs had seen the first', () => {
  const m1 = entry(HOME);
  const i1 = entry(HOME, ingrid, undefined, [m1]);
  const t1 = entry(HOME, maritsTablet, undefined, [i1]);
  expect(idsOf([logOf(m1, i1, t1)], marit, maritsTablet)).toEqual([[HOME, [t1.id]]]);
  expect(idsOf([logOf(m1, i1, t1)], marit)).toEqual([[HOME, [m1.id]]]);
});

it('[ACCEPT-1] names both ends of a fork and of two lives of a device, in the order of their ids', () => {
  const m1 = entry(HOME);
  const twins = [entry(HOME, marit, m1), entry(HOME, marit, m1)];
  const anew = { ...entry(HOME), incarnation: second! };
  const ends = [...twins, anew].map(({ id }) => id).toSorted();
  expect(idsOf([logOf(m1, ...twins, anew)], marit)).toEqual([[HOME, ends]]);
});

it('[ACCEPT-1] never names acts: what a removed one decided is judged by other rules', () => {
  expect(idsOf([logOf(entry(NO_SECTION), entry(NO_SECTION))], marit)).toEqual([]);
});
