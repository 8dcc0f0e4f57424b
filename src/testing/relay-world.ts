/** Ingrid's plan and a relay: what tests of the relay begin with. */
import { copyBytes, toBase64url, type Bytes } from '#lib/bytes.ts';
import type { GrantedRight } from '#protocol/access/act.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { NO_SECTION, newMemberId, type MemberId } from '#protocol/ids.ts';
import type { SealedEntry } from '#protocol/oplog/entry.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import { openedPlan, parsed, phoneWrites, type Author, type OpenedPlan } from './opened-plan.ts';
import { startedRelay, Talk, type RelayUnderTest } from './relay-talk.ts';

export const ACCESS: Stream = { section: NO_SECTION, lane: 'main' };

export interface NewMember {
  readonly member: MemberId;
  readonly author: Author;
  /** What says so. */
  readonly acts: readonly Bytes[];
}

export class RelayWorld {
  readonly ingrid: OpenedPlan;
  /** Her sheet's and her phone's first acts. */
  readonly acts: readonly Bytes[];
  readonly wraps: readonly SealedEntry[];
  readonly section: Stream;
  readonly late: Stream;
  /** A test may put another in its place. */
  relay: RelayUnderTest;

  constructor(ingrid: OpenedPlan, relay: RelayUnderTest) {
    const ofKind = (kind: string): readonly SealedEntry[] =>
      ingrid.entries.filter((it) => parsed(it).prefix.kind === kind);
    this.ingrid = ingrid;
    this.relay = relay;
    this.acts = bytesOf(ofKind('access'));
    this.wraps = ofKind('wrap');
    this.section = { section: ingrid.section, lane: 'main' };
    this.late = { section: ingrid.section, lane: 'late' };
  }

  static async begin(engine: Engine): Promise<RelayWorld> {
    return new RelayWorld(await openedPlan(engine), await startedRelay(engine));
  }

  /** Throws what the relay did not expect. Only a test that breaks the disk may see a failure: "the disk broke". */
  end(): void {
    const bug = this.relay.failures.find((error) => !String(error).includes('the disk broke'));
    if (bug !== undefined) throw new Error('the relay failed', { cause: bug });
  }

  /** A line on which her phone has introduced and opened the plan. */
  async phoneOnLine(): Promise<Talk> {
    const talk = await Talk.with(this.relay);
    const introduced = await talk.introduces(this.ingrid.plan, this.acts);
    if (introduced.type !== 'introduced') throw new Error(introduced.code);
    return this.#opened(talk, this.ingrid.phone);
  }

  /** A line on which this device has opened the plan. */
  async lineOf(author: Author): Promise<Talk> {
    return this.#opened(await Talk.with(this.relay), author);
  }

  /** A participant with a device and this right in the plan's section. */
  async newMember(right: GrantedRight, until = ''): Promise<NewMember> {
    const { ingrid } = this;
    const member = newMemberId(ingrid.engine);
    const author = await ingrid.newAuthor();
    const granted = await ingrid.act(ingrid.phone, {
      type: 'grant',
      member,
      sections: [ingrid.section],
      right,
      until,
      onward: false,
      history: false,
      basis: 'law:test',
    });
    const device = author.device.keys;
    const enrolled = await ingrid.act(ingrid.phone, { type: 'enrol', member, kind: 'own', device });
    return { member, author, acts: bytesOf([granted, enrolled]) };
  }

  /** The participant as a whole. */
  revoke(member: MemberId): Promise<SealedEntry> {
    return this.ingrid.act(this.ingrid.phone, { type: 'revoke', member, sections: [], known: [] });
  }

  /** Some entries of her phone, each after the one before, of about this length. */
  async entries(count: number, length = 10): Promise<readonly SealedEntry[]> {
    const made: SealedEntry[] = [];
    for (let seq = 1; seq <= count; seq++) {
      const last = made.at(-1);
      const content = toBase64url(this.ingrid.engine.randomBytes(length));
      made.push(await phoneWrites(this.ingrid, content, last ? { seq, prev: last.id } : {}));
    }
    return made;
  }

  async #opened(talk: Talk, author: Author): Promise<Talk> {
    const opened = await talk.opens(this.ingrid.plan, author);
    if (opened.type !== 'opened') throw new Error(opened.code);
    return talk;
  }
}

export function bytesOf(all: readonly SealedEntry[]): readonly Bytes[] {
  return all.map((it) => it.bytes);
}

/** The same entry, its signature spoilt. */
export function badlySigned({ bytes }: SealedEntry): Bytes {
  const spoilt = copyBytes(bytes);
  spoilt[spoilt.length - 1]! ^= 1;
  return spoilt;
}
