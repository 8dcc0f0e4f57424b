/** How rows are cut into what becomes one entry each. */
import type { Bytes } from '#lib/bytes.ts';
import type { Incarnation, SectionId, SessionNonce } from '#protocol/ids.ts';
import type { PlacedRow, RowType } from './row.ts';
import type { Sealing } from './sealing.ts';

/** Raw content of one entry: fits 256 KiB even if nothing compresses. */
const ENTRY_CONTENT_BYTES = 224 * 1024;

/** What becomes one entry. */
export interface Piece {
  readonly session: SessionNonce;
  readonly section: SectionId;
  readonly incarnation: Incarnation;
  readonly type: RowType;
  readonly claimedAt: number;
  readonly content: Bytes;
  /** What it was made of. */
  readonly rows: readonly PlacedRow[];
  /** Peers would take it in. */
  readonly acceptable: boolean;
}

/** Neighbours of one session, section and incarnation together, in the order of the rows. */
export async function piecesOf(rows: readonly PlacedRow[], sealing: Sealing): Promise<readonly Piece[]> {
  const groups: PlacedRow[][] = [];
  const open = new Map<SectionId, PlacedRow[]>();
  for (const row of rows) {
    const group = open.get(row.section);
    if (group !== undefined && belongsTo(group, row)) group.push(row);
    else {
      const started = [row];
      groups.push(started);
      open.set(row.section, started);
    }
  }
  const pieces: Piece[] = [];
  for (const group of groups) pieces.push(...(await splitGroup(group, sealing)));
  return pieces;
}

function belongsTo(group: readonly PlacedRow[], { session, row }: PlacedRow): boolean {
  const first = group[0]!;
  if (row.type !== 'update' || first.row.type !== 'update') return false;
  if (first.session !== session || first.row.incarnation !== row.incarnation) return false;
  const bytes = group.reduce((sum, it) => sum + it.row.content.length, 0);
  return bytes + row.content.length <= ENTRY_CONTENT_BYTES;
}

/** Halves a group until each half is an update that peers accept (too many structs is the one thing that can be too much). */
async function splitGroup(group: readonly PlacedRow[], sealing: Sealing): Promise<readonly Piece[]> {
  const { session, section, row } = group[0]!;
  const { type, incarnation } = row;
  const updates = group.map((it) => it.row.content);
  const content = updates.length === 1 ? updates[0]! : sealing.mergeUpdates(updates);
  const acceptable = type !== 'update' || (await sealing.isAcceptable(content, section, incarnation, session));
  const { claimedAt } = group.at(-1)!.row;
  const whole: Piece = { session, section, incarnation, type, claimedAt, content, rows: group, acceptable };
  if (group.length === 1 || (acceptable && content.length <= ENTRY_CONTENT_BYTES)) return [whole];
  const middle = group.length >> 1;
  return [...(await splitGroup(group.slice(0, middle), sealing)), ...(await splitGroup(group.slice(middle), sealing))];
}
