/**
 * Unpacks a Snappy block (google/snappy, format_description.txt): a length as a
 * varint, then literals and copies. LevelDB's tables and Chromium's IndexedDB
 * values are packed so. `undefined` when the bytes are no whole block.
 */
export function unsnap(bytes: Uint8Array, longest = 1 << 26): Uint8Array | undefined {
  let at = 0;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    if (byte === undefined || shift > 28) return undefined;
    length += (byte & 127) * 2 ** shift;
    if (byte < 128) break;
  }
  if (length > longest || length > bytes.length * 64 + 64) return undefined;

  const out = new Uint8Array(length);
  let end = 0;
  const little = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i++) value += (bytes[at + i] ?? 0) * 2 ** (8 * i);
    at += count;
    return value;
  };
  while (at < bytes.length) {
    const tag = bytes[at++] ?? 0;
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const size = (short < 60 ? short : little(short - 59)) + 1;
      if (at + size > bytes.length || end + size > length) return undefined;
      out.set(bytes.subarray(at, at + size), end);
      at += size;
      end += size;
      continue;
    }
    const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = kind === 1 ? (tag >> 5) * 256 + little(1) : little(kind === 2 ? 2 : 4);
    if (back === 0 || back > end || end + size > length) return undefined;
    // A copy may overlap itself, so it goes byte by byte.
    for (let i = 0; i < size; i++, end++) out[end] = out[end - back] ?? 0;
  }
  return end === length ? out : undefined;
}
