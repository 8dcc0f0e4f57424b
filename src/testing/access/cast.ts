/** Made-up people, devices and ids for sets of acts: no keys that could sign, for the reduction does not look at signatures. */
import type { KnownAct } from '#protocol/access/act.ts';
import type { ReducibleAct } from '#protocol/access/state.ts';
import type { DeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { DeviceId, EntryId, KeyId, MemberId, PlanId, SectionId } from '#protocol/ids.ts';
import { seededRandom } from '../random.ts';

/** Hexadecimal that a text always gives again. */
export function hexOf(text: string, byteLength: number): string {
  let seed = 0x811c9dc5;
  for (const char of text) seed = Math.imul(seed ^ char.charCodeAt(0), 0x01000193) >>> 0;
  const random = seededRandom(seed);
  return Array.from({ length: byteLength }, () =>
    Math.floor(random() * 256)
      .toString(16)
      .padStart(2, '0'),
  ).join('');
}

const bytesOf = (text: string, length: number) =>
  Uint8Array.from({ length }, (_, i) => parseInt(hexOf(text, length).slice(2 * i, 2 * i + 2), 16));

const made = new Map<string, DeviceKeys>();
/** Keys with an id of their own; the same name gives the same. */
export function keysOf(name: string): DeviceKeys {
  const known = made.get(name);
  if (known) return known;
  const keys = {
    id: hexOf(`device ${name}`, 16) as DeviceId,
    signing: bytesOf(`signing ${name}`, 32),
    kem: bytesOf(`kem ${name}`, 65),
  };
  made.set(name, keys);
  return keys;
}

export const memberOf = (name: string): MemberId => hexOf(`member ${name}`, 16) as MemberId;
export const sectionOf = (name: string): SectionId => hexOf(`section ${name}`, 16) as SectionId;
export const keyIdOf = (name: string): KeyId => hexOf(`key ${name}`, 16) as KeyId;
export const entryIdOf = (name: string): EntryId => hexOf(`entry ${name}`, 32) as EntryId;
export const PLAN = hexOf('plan', 16) as PlanId;

/** Acts that follow one another. */
export class History {
  readonly acts: ReducibleAct[] = [];
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  /** The acts that none of these names. */
  get heads(): readonly EntryId[] {
    const named = new Set(this.acts.flatMap(({ deps }) => deps));
    return this.acts.map(({ id }) => id).filter((id) => !named.has(id));
  }

  /** `author`: the name of a device, a sheet or an invitation. */
  add(author: string, act: KnownAct, deps: readonly EntryId[] = this.heads): EntryId {
    const id = entryIdOf(`${this.#name} ${this.acts.length}`);
    this.acts.push({ id, author: keysOf(author).id, deps, act });
    return id;
  }
}

/** Short forms of the acts, by the names of those in them. */
const basis = { code: 'self', method: 'this-device', date: '2026-11-22' } as const;
const sections = (names: string) => names.split('').map(sectionOf).toSorted();
export const say = {
  open: (sheet: string, member: string, device: string, code: 'self' | 'custodian' = 'self'): KnownAct => ({
    type: 'open',
    sheet: keysOf(sheet),
    member: memberOf(member),
    device: keysOf(device),
    basis: { ...basis, code },
  }),
  enrol: (member: string, device: string, kind: 'own' | 'file' = 'own'): KnownAct => ({
    type: 'enrol',
    member: memberOf(member),
    kind,
    device: keysOf(device),
  }),
  retire: (device: string, known: readonly EntryId[] | null = []): KnownAct => ({
    type: 'retire',
    device: keysOf(device).id,
    ...(known === null ? {} : { known: [] }),
  }),
  /** One letter for each section. `own`: whose it is. */
  key: (
    inSections: string,
    generation: number,
    name: string,
    to: readonly string[] = [],
    own: string | null = null,
  ): KnownAct => ({
    type: 'key',
    keys: sections(inSections).map((section) => ({ section, generation, keyId: keyIdOf(`${name} ${section}`) })),
    ...(own === null ? {} : { own: { member: memberOf(own), salt: bytesOf(`salt ${own}`, 16) } }),
    wraps: to.map((device) => ({ to: keysOf(device).id, id: entryIdOf(`wrap ${name} ${device}`) })),
  }),
  erase: (name: string): KnownAct => ({
    type: 'erase',
    entries: [{ section: sectionOf('A'), id: entryIdOf(`erased ${name}`) }],
  }),
  grant: (
    member: string,
    inSections: string,
    right: 'relay' | 'read' | 'suggest' | 'write' | 'admin',
    onward = false,
  ): KnownAct => ({
    type: 'grant',
    member: memberOf(member),
    sections: sections(inSections),
    right,
    until: '',
    onward,
    history: false,
    basis: 'law:test',
  }),
  /** No sections: the whole member. */
  revoke: (member: string, inSections = ''): KnownAct => ({
    type: 'revoke',
    member: memberOf(member),
    sections: sections(inSections),
    known: [],
  }),
  owner: (member: string): KnownAct => ({ type: 'owner', member: memberOf(member), basis }),
  stepBack: (member: string): KnownAct => ({ type: 'stepBack', member: memberOf(member), known: [] }),
  sheet: (sheet: string): KnownAct => ({ type: 'sheet', sheet: keysOf(sheet) }),
  suspend: (sheet: string): KnownAct => ({ type: 'suspend', sheet: keysOf(sheet).id }),
  invite: (invite: string, member: string): KnownAct => ({
    type: 'invite',
    invite: keysOf(invite),
    member: memberOf(member),
  }),
  join: (device: string): KnownAct => ({ type: 'join', device: keysOf(device) }),
  relay: (name: string): KnownAct => ({ type: 'relay', key: bytesOf(name, 32), address: `https://${name}.example` }),
};
