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
  /** Its word for that, which others are told; `null` before there is any. */
  readonly receipt: Bytes | null;
  /** The furthest that it signed for to somebody else, who told us, where that is further than we are. */
  readonly told: StreamPlace | null;
  /** Some of it was for others. So many keys of the section were held then: with more, it is fetched from the start. */
  readonly passedOverWith: number | null;
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
const NEW_STREAM: StreamRecord = { fetched: START, signed: START, receipt: null, told: null, passedOverWith: null };

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
  const place = ({ ordinal, hash }: StreamPlace): SealedPlace => [ordinal, toHex(hash)];
  const streams = [...record.streams].map(
    ([name, { fetched, signed, receipt, told, passedOverWith }]): SealedStream => {
      const more = {
        ...(receipt === null ? {} : { receipt: toHex(receipt) }),
        ...(told === null ? {} : { told: place(told) }),
        ...(passedOverWith === null ? {} : { passedOverWith }),
      };
      return [name, place(fetched), place(signed), more];
    },
  );
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
    | (Omit<RelayRecord, 'streams'> & { readonly streams: readonly SealedStream[] })
    | undefined;
  if (read === undefined) return null;
  return { ...read, streams: new Map(read.streams.map(readStream)) };
}

type SealedPlace = readonly [number, string];
/** What was added later may be lacking in what is stored. */
type SealedStream = readonly [
  name: string,
  fetched: SealedPlace,
  signed: SealedPlace,
  more?: { readonly receipt?: string; readonly told?: SealedPlace; readonly passedOverWith?: number },
];

function readStream([name, fetched, signed, more = {}]: SealedStream): [string, StreamRecord] {
  const place = ([ordinal, hash]: SealedPlace): StreamPlace => ({ ordinal, hash: fromHex(hash) ?? emptyRoll() });
  const { receipt = '', told, passedOverWith = null } = more;
  return [
    name,
    {
      fetched: place(fetched),
      signed: place(signed),
      receipt: receipt === '' ? null : (fromHex(receipt) ?? null),
      told: told === undefined ? null : place(told),
      passedOverWith,
    },
  ];
}
