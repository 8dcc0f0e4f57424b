import { expect, it } from 'vitest';
import { seededEngine } from '#testing/engine.ts';
import {
  ID_BYTES,
  idBytes,
  newIncarnation,
  newMemberId,
  newSectionId,
  newSessionNonce,
  parseEntryId,
  parsePlanId,
} from './ids.ts';
import { LIMITS } from './limits.ts';
import { ENTRY_KINDS } from './oplog/prefix.ts';
import { BODY_TYPES } from './oplog/body.ts';

it('spells an id in one way only', () => {
  expect(parsePlanId('0123456789abcdef0123456789abcdef')).toBe('0123456789abcdef0123456789abcdef');
  for (const bad of [
    '',
    '0123456789ABCDEF0123456789ABCDEF',
    '0123',
    '0123456789abcdef0123456789abcdef\n',
    ' 123456789abcdef0123456789abcdef',
  ]) {
    expect(parsePlanId(bad)).toBeUndefined();
  }
  expect(parseEntryId('00'.repeat(32))).toBeDefined();
});

it('makes ids of their lengths, never two alike', () => {
  const engine = seededEngine(1);
  const ids = [
    newSectionId(engine),
    newMemberId(engine),
    newSessionNonce(engine),
    newSectionId(engine),
    newIncarnation(engine),
  ];
  expect(ids.map((id) => idBytes(id).length)).toEqual([16, 16, 16, 16, 8]);
  expect(new Set(ids).size).toBe(5);
});

it('[LIMIT-1] [LIMIT-2] has limits and numbers that nobody changes', () => {
  expect(LIMITS).toEqual({
    entryBytes: 262_144,
    accessPayloadBytes: 65_536,
    blobPayloadBytes: 65_552,
    inflatedBytes: 1_048_576,
    receiptBytes: 1024,
    deps: 64,
    updateStructs: 20_000,
    sectionDocumentBytes: 8_388_608,
    sections: 256,
    liveDevices: 256,
    liveOwnDevices: 4,
    liveFileDevices: 8,
    sheets: 8,
    waitingBytes: 16_777_216,
    bundleQrBytes: 524_288,
    bundleFileBytes: 67_108_864,
    jsonNesting: 8,
  });
  expect(ENTRY_KINDS).toEqual({ sealed: 1, checkpoint: 2, access: 3, erase: 4, wrap: 5, blob: 6 });
  expect(BODY_TYPES).toEqual({ update: 1, statement: 2, proposal: 3, comment: 4 });
  expect(ID_BYTES).toEqual({
    plan: 16,
    section: 16,
    device: 16,
    member: 16,
    entry: 32,
    key: 16,
    incarnation: 8,
    session: 16,
  });
  for (const table of [LIMITS, ENTRY_KINDS, BODY_TYPES, ID_BYTES]) expect(Object.isFrozen(table)).toBe(true);
});
