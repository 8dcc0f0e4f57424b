/**
 * What this device knows of its plan's relay, kept sealed: how far it has
 * fetched each stream, what the relay once signed for, and when all was there.
 */
import { fromHex, toHex, type Bytes } from '#lib/bytes.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import { emptyRoll } from '#protocol/sync/rolling-hash.ts';
import { openJson, purposes, sealJson } from '../keys/local-seal.ts';

/** A place in a stream, and the rolling hash there. */
export interface StreamPlace {
  readonly ordinal: number;
  readonly hash: Bytes;
}

export interface StreamRecord {
  /** All up to here is on this device's disk. */
  readonly fetched: StreamPlace;
  /** The furthest that the relay signed for in this era. */
  readonly signed: StreamPlace;
}

export interface RelayRecord {
  /** The relay that this is about, its key as hex. */
  readonly key: string;
  /** As hex; `null` before it was first met. */
  readonly era: string | null;
  readonly streams: ReadonlyMap<string, StreamRecord>;
  readonly deliveredAt: number | null;
  /** `forgotten` until all was offered again and taken, `splitView` until a new era. */
  readonly trouble: 'forgotten' | 'splitView' | null;
}

export const START: StreamPlace = Object.freeze({ ordinal: 0, hash: emptyRoll() });
const NEW_STREAM: StreamRecord = { fetched: START, signed: START };

export const streamName = ({ section, lane }: Stream): string => `${section}/${lane}`;

/** Of a relay that was never met. */
export function newRelayRecord(key: Bytes): RelayRecord {
  return { key: toHex(key), era: null, streams: new Map(), deliveredAt: null, trouble: null };
}

export function streamRecord(record: RelayRecord, stream: Stream): StreamRecord {
  return record.streams.get(streamName(stream)) ?? NEW_STREAM;
}

/** With this stream changed. */
export function withStream(record: RelayRecord, stream: Stream, change: Partial<StreamRecord>): RelayRecord {
  const streams = new Map(record.streams);
  streams.set(streamName(stream), { ...streamRecord(record, stream), ...change });
  return { ...record, streams };
}

export function sealRelayRecord(engine: Engine, dataKey: DataKey, planId: string, record: RelayRecord): Promise<Bytes> {
  const place = ({ ordinal, hash }: StreamPlace) => [ordinal, toHex(hash)];
  const streams = [...record.streams].map(([name, { fetched, signed }]) => [name, place(fetched), place(signed)]);
  return sealJson(engine, dataKey, purposes.relay(planId), { ...record, streams });
}

/** The record, or `null` where there is none that can be read: then everything is offered and fetched anew, which is safe. */
export async function openRelayRecord(
  engine: Engine,
  dataKey: DataKey,
  planId: string,
  sealed: Bytes | null,
): Promise<RelayRecord | null> {
  if (sealed === null) return null;
  const read = (await openJson(engine, dataKey, purposes.relay(planId), sealed)) as
    | (Omit<RelayRecord, 'streams'> & { readonly streams: readonly [string, SealedPlace, SealedPlace][] })
    | undefined;
  if (read === undefined) return null;
  const place = ([ordinal, hash]: SealedPlace): StreamPlace => ({ ordinal, hash: fromHex(hash) ?? emptyRoll() });
  return {
    ...read,
    streams: new Map(
      read.streams.map(([name, fetched, signed]) => [name, { fetched: place(fetched), signed: place(signed) }]),
    ),
  };
}

type SealedPlace = readonly [number, string];
