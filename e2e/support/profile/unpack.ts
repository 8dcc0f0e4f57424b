import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { isTable, readLog, readTable } from './leveldb.ts';
import { unsnap } from './snappy.ts';

/** Some bytes of a profile, and how they were come by: `IndexedDB/…/000003.log > record > snappy`. */
export type Layer = { readonly from: string; readonly bytes: Buffer };

const LONGEST = 1 << 26;

/**
 * All layers of one file: the file as it lies there, and everything in it that
 * can be unpacked: LevelDB, SQLite, Snappy, gzip, deflate, brotli, and the
 * session files that Chromium encrypts with a key it does not hide.
 */
export function layersOf(path: string, file: Buffer): Layer[] {
  const layers: Layer[] = [{ from: path, bytes: file }];
  for (const { how, bytes } of partsOf(path, file)) {
    const from = `${path} > ${how}`;
    layers.push({ from, bytes }, ...packedIn(from, bytes, 0));
  }
  layers.push(...packedIn(path, file, 0));
  return layers;
}

type Part = { readonly how: string; readonly bytes: Buffer };

function partsOf(path: string, file: Buffer): Part[] {
  if (isTable(file)) return readTable(file).map((bytes) => ({ how: 'table', bytes }));
  if (/(^|\/)(MANIFEST-\d+|\d+\.log)$/.test(path)) return readLog(file).map((bytes) => ({ how: 'record', bytes }));
  if (file.subarray(0, 15).toString('latin1') === 'SQLite format 3') return cellsOf(file);
  if (file.subarray(0, 4).toString('latin1') === 'SNSS') return sessionCommands(file);
  return [];
}

/** SQLite spreads long values over pages, so they are read as values too. Rows that were deleted lie in the raw file. */
function cellsOf(file: Buffer): Part[] {
  const database = new DatabaseSync(':memory:');
  try {
    const copy = new Uint8Array(file);
    // A database in WAL mode cannot be opened from memory; bytes 18 and 19 say the mode, and 1 is the plain one.
    copy.fill(1, 18, 20);
    database.deserialize(copy);
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
    return tables.flatMap(({ name }) =>
      rowsOf(database, String(name)).flatMap((row) =>
        Object.values(row).flatMap((cell) => {
          if (typeof cell === 'string') return [{ how: `sqlite ${String(name)}`, bytes: Buffer.from(cell) }];
          return cell instanceof Uint8Array ? [{ how: `sqlite ${String(name)}`, bytes: Buffer.from(cell) }] : [];
        }),
      ),
    );
  } finally {
    database.close();
  }
}

function rowsOf(database: DatabaseSync, table: string): Record<string, unknown>[] {
  const statement = database.prepare(`select * from "${table.replaceAll('"', '""')}"`);
  statement.setReadBigInts(true);
  return statement.all();
}

/**
 * Chromium on Linux without a key ring encrypts with a key that is in its
 * source (os_crypt, "v10"): no protection, so what is inside must be looked at.
 */
const OPEN_KEY = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');

function sessionCommands(file: Buffer): Part[] {
  const commands: Part[] = [];
  for (let at = 8; at + 4 <= file.length;) {
    const size = file.readUInt32LE(at);
    const command = file.subarray(at + 4, at + 4 + size);
    if (command.subarray(0, 3).toString('latin1') !== 'v10') break;
    const decipher = createDecipheriv('aes-128-cbc', OPEN_KEY, Buffer.alloc(16, ' '));
    commands.push({
      how: 'session command',
      bytes: Buffer.concat([decipher.update(command.subarray(3)), decipher.final()]),
    });
    at += 4 + size;
  }
  // Versions before encryption have the commands in the clear, in the raw file.
  return commands;
}

const INDEXED_DB_SNAPPY = Buffer.from([0xff, 0x11, 0x02]);
const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);

/** What lies packed inside some bytes, at most three deep. */
function packedIn(from: string, bytes: Buffer, depth: number): Layer[] {
  if (depth === 3) return [];
  const found: Layer[] = [];
  const add = (how: string, unpack: () => Uint8Array | undefined): void => {
    try {
      const unpacked = unpack();
      if (unpacked !== undefined && unpacked.length > 3)
        found.push({ from: `${from} > ${how}`, bytes: Buffer.from(unpacked) });
    } catch {
      // It only looked packed.
    }
  };
  for (const at of placesOf(bytes, INDEXED_DB_SNAPPY)) add('snappy', () => unsnap(bytes.subarray(at + 3)));
  for (const at of placesOf(bytes, GZIP))
    add('gzip', () => gunzipSync(bytes.subarray(at), { maxOutputLength: LONGEST }));
  const body = simpleCacheBody(bytes);
  if (body !== undefined) {
    add('brotli', () => brotliDecompressSync(body, { maxOutputLength: LONGEST }));
    add('deflate', () => inflateSync(body, { maxOutputLength: LONGEST }));
  }
  return found.flatMap((layer) => [layer, ...packedIn(layer.from, layer.bytes, depth + 1)]);
}

/** The answer's body in a file of Chromium's simple cache (net/disk_cache/simple/simple_entry_format.h). */
function simpleCacheBody(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 24 || bytes.readBigUInt64LE(0) !== 0xfcfb6d1ba7725c30n) return undefined;
  return bytes.subarray(24 + bytes.readUInt32LE(12));
}

function* placesOf(bytes: Buffer, mark: Buffer): Generator<number> {
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) yield at;
}
