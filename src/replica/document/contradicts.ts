import * as Y from 'yjs';
import type { Bytes } from '#lib/bytes.ts';
import { sameJson, type Json } from './json.ts';

/**
 * Whether two updates by one client give the same clock to different things
 * [ACCEPT-4]. What was written down twice, grouped otherwise, says the same:
 * structs are compared clock by clock. Both must have passed `checkUpdate`.
 */
export function contradicts(a: Bytes, b: Bytes): boolean {
  const one = claimsOf(a);
  const other = claimsOf(b);
  for (const [clock, said] of one.said) {
    const elsewhere = other.said.get(clock);
    if (elsewhere !== undefined && !sameJson(said, elsewhere)) return true;
  }
  return saysWhatIsGone(one, other) || saysWhatIsGone(other, one);
}

interface Claims {
  /** What each clock says, in the same form however it is cut into structs. */
  readonly said: ReadonlyMap<number, Json>;
  /** Clocks of which only that they were is told: from, and up to. Two numbers may stand for billions. */
  readonly gone: readonly (readonly [from: number, to: number])[];
}

function saysWhatIsGone({ said }: Claims, { gone }: Claims): boolean {
  return gone.length > 0 && [...said.keys()].some((clock) => gone.some(([from, to]) => from <= clock && clock < to));
}

function claimsOf(update: Bytes): Claims {
  const said = new Map<number, Json>();
  const gone: [number, number][] = [];
  for (const struct of Y.decodeUpdate(update).structs) {
    const { client, clock } = struct.id;
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) {
      gone.push([clock, clock + struct.length]);
      continue;
    }
    for (let n = 0; n < struct.length; n++) {
      const before = n === 0 ? place(struct.origin) : place({ client, clock: clock + n - 1 });
      const isFirst = before === null && struct.rightOrigin === null;
      said.set(clock + n, [
        before,
        place(struct.rightOrigin),
        isFirst ? parentOf(struct) : null,
        isFirst ? struct.parentSub : null,
        contentOf(struct, n),
      ]);
    }
  }
  return { said, gone };
}

function place(id: { readonly client: number; readonly clock: number } | null | undefined): Json {
  return id ? [id.client, id.clock] : null;
}

function parentOf({ parent }: Y.Item): Json {
  if (typeof parent === 'string') return parent;
  return parent instanceof Y.ID ? place(parent) : null;
}

function contentOf({ content }: Y.Item, n: number): Json {
  const kind = content.getRef();
  if (content instanceof Y.ContentString) return [kind, content.str.charCodeAt(n)];
  if (content instanceof Y.ContentAny) return [kind, JSON.stringify(content.arr[n]) ?? null];
  if (content instanceof Y.ContentType) return [kind, typeNumber(content)];
  if (content instanceof Y.ContentFormat) return [kind, content.key, JSON.stringify(content.value)];
  if (content instanceof Y.ContentEmbed) return [kind, JSON.stringify(content.embed)];
  if (content instanceof Y.ContentBinary) return [kind, [...content.content]];
  return [kind];
}

function typeNumber({ type }: Y.ContentType): number {
  return type instanceof Y.Map ? 1 : type instanceof Y.Array ? 0 : 2;
}
