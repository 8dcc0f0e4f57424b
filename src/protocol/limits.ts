/**
 * Sizes and counts beyond which input is refused [LIMIT-1]. They decide what a
 * valid entry is, so two versions of the app that disagreed on one would show
 * two plans: frozen for as long as version 1 plans exist.
 */
const KIB = 1024;
const MIB = 1024 * KIB;

export const LIMITS = Object.freeze({
  /** A whole entry: prefix, payload and signature. */
  entryBytes: 256 * KIB,
  /** Payload of an `access` or `erase` entry. */
  accessPayloadBytes: 64 * KIB,
  /** Payload of a `blob` entry: one chunk and its tag. */
  blobPayloadBytes: 64 * KIB + 16,
  /** Content of a body after inflating; inflating stops here. */
  inflatedBytes: 1 * MIB,
  /** Last relay receipt inside a body. */
  receiptBytes: 1 * KIB,
  /** Heads named by a body or an act. */
  deps: 64,
  /** Structs in one Yjs update (checked by the replica). */
  updateStructs: 20_000,
  /** Encoded state of one section (checked by the replica). */
  sectionDocumentBytes: 8 * MIB,
  sections: 256,
  liveDevices: 256,
  /** Live devices of one member, not counting backup files. */
  liveOwnDevices: 4,
  /** Live backup files of one member. */
  liveFileDevices: 8,
  /** Sheets in force at the same time. */
  sheets: 8,
  /** Entries held in memory because a dependency is missing, all together. */
  waitingBytes: 16 * MIB,
  bundleQrBytes: 512 * KIB,
  bundleFileBytes: 64 * MIB,
  /** Depth of arrays and objects in canonical JSON. */
  jsonNesting: 8,
});
