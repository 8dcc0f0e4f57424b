import { unsnap } from './snappy.ts';

/**
 * Reads what LevelDB wrote (google/leveldb: doc/table_format.md and
 * doc/log_format.md), old versions and deleted values too: all that lies in the
 * file, not what the database would still answer.
 */

const TABLE_MAGIC = 0xdb4775248b80fb57n;
const LOG_BLOCK = 32_768;

export function isTable(file: Buffer): boolean {
  return file.length >= 48 && file.readBigUInt64LE(file.length - 8) === TABLE_MAGIC;
}

/** Every key and value of a table (`.ldb`), with the keys made whole. */
export function readTable(file: Buffer): Buffer[] {
  const footer = file.subarray(file.length - 48);
  const at = { at: 0 };
  skipHandle(footer, at);
  const index = readBlock(file, readHandle(footer, at));
  return entriesOf(index).flatMap(({ value }) =>
    entriesOf(readBlock(file, readHandle(value, { at: 0 }))).flatMap((entry) => [entry.key, entry.value]),
  );
}

/** Every record of a log (`.log`, `MANIFEST-…`), its pieces put together over the borders of blocks. */
export function readLog(file: Buffer): Buffer[] {
  const records: Buffer[] = [];
  let pieces: Buffer[] = [];
  for (let block = 0; block < file.length; block += LOG_BLOCK) {
    const end = Math.min(block + LOG_BLOCK, file.length);
    for (let at = block; at + 7 <= end;) {
      const length = file.readUInt16LE(at + 4);
      const type = file[at + 6] ?? 0;
      if (type === 0 || type > 4 || at + 7 + length > end) break;
      if (type === 1 || type === 2) pieces = [];
      pieces.push(file.subarray(at + 7, at + 7 + length));
      if (type === 1 || type === 4) records.push(Buffer.concat(pieces));
      at += 7 + length;
    }
  }
  // A record whose end was never written is still on the disk.
  records.push(Buffer.concat(pieces));
  return records;
}

type Handle = { readonly offset: number; readonly size: number };
type Place = { at: number };

function readVarint(bytes: Buffer, place: Place): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[place.at++] ?? 0;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}

const readHandle = (bytes: Buffer, place: Place): Handle => ({
  offset: readVarint(bytes, place),
  size: readVarint(bytes, place),
});
const skipHandle = (bytes: Buffer, place: Place): void => void readHandle(bytes, place);

function readBlock(file: Buffer, { offset, size }: Handle): Buffer {
  const block = file.subarray(offset, offset + size);
  const packing = file[offset + size];
  if (packing === 0) return block;
  if (packing !== 1) throw new Error(`a LevelDB block is packed in a way this test cannot read: ${packing}`);
  const unpacked = unsnap(block);
  if (unpacked === undefined) throw new Error('a LevelDB block is not whole');
  return Buffer.from(unpacked);
}

function entriesOf(block: Buffer): { key: Buffer; value: Buffer }[] {
  const entries: { key: Buffer; value: Buffer }[] = [];
  const end = block.length - 4 - 4 * block.readUInt32LE(block.length - 4);
  let key = Buffer.alloc(0);
  for (const place = { at: 0 }; place.at < end;) {
    const shared = readVarint(block, place);
    const own = readVarint(block, place);
    const size = readVarint(block, place);
    key = Buffer.concat([key.subarray(0, shared), block.subarray(place.at, place.at + own)]);
    place.at += own;
    entries.push({ key, value: block.subarray(place.at, place.at + size) });
    place.at += size;
  }
  return entries;
}
