/**
 * The open documents of one tab, and a pool of sections that are ready to be
 * used: a section's Yjs client id is a hash, hashing is asynchronous, and a
 * command must not wait.
 */
import { assert } from '#lib/assert.ts';
import type { Bytes } from '#lib/bytes.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import {
  newSectionId,
  parseSectionId,
  type DeviceId,
  type Incarnation,
  type SectionId,
  type SessionNonce,
} from '#protocol/ids.ts';
import { clientIdOf } from '#protocol/oplog/client-id.ts';
import type { PlanDocuments } from '../commands/context.ts';
import { openSectionDocument, type SectionDocument } from '../document/section-document.ts';

/** More than one command can use: there are fifteen life areas. */
const SPARE_SECTIONS = 20;

export interface DocumentListener {
  /** A local change, as an update, under the incarnation its client id comes from. */
  onLocalUpdate(section: SectionId, update: Bytes, incarnation: Incarnation): void;
  onChange(): void;
}

export class LiveDocuments implements PlanDocuments {
  readonly #engine: Engine;
  readonly #device: DeviceId;
  readonly #session: SessionNonce;
  readonly #listener: DocumentListener;
  #incarnation: Incarnation;
  #open = new Map<SectionId, SectionDocument>();
  /** Under which each writes: with a client id of another one, its clocks are others. */
  readonly #incarnationOf = new WeakMap<SectionDocument, Incarnation>();
  #spares: { readonly section: SectionId; readonly clientId: number }[] = [];
  #refilling: Promise<void> | null = null;

  constructor(
    engine: Engine,
    device: DeviceId,
    incarnation: Incarnation,
    session: SessionNonce,
    listener: DocumentListener,
  ) {
    this.#engine = engine;
    this.#device = device;
    this.#incarnation = incarnation;
    this.#session = session;
    this.#listener = listener;
  }

  sections(): readonly SectionDocument[] {
    return [...this.#open.values()];
  }

  find(section: string): SectionDocument | undefined {
    return this.#open.get(section as SectionId);
  }

  takeSpareSection(): SectionDocument {
    const spare = this.#spares.pop();
    assert(spare !== undefined, 'a spare section is ready');
    void this.refill();
    return this.#openOne(spare.section, spare.clientId);
  }

  /** Fills the pool. */
  refill(): Promise<void> {
    this.#refilling ??= this.#makeSpares().finally(() => {
      this.#refilling = null;
    });
    return this.#refilling;
  }

  /** Applies what others wrote, in one transaction for each section; sections not yet open are opened. */
  async apply(updates: ReadonlyMap<SectionId, readonly Bytes[]>): Promise<void> {
    const unknown = [...updates.keys()].filter((section) => !this.#open.has(section));
    // A new incarnation may begin while we hash: a document writes under the one its client id comes from.
    const incarnation = this.#incarnation;
    const clientIds = await Promise.all(unknown.map((section) => this.#clientId(section, incarnation)));
    for (const [i, section] of unknown.entries())
      if (!this.#open.has(section)) this.#openOne(section, clientIds[i]!, incarnation);
    for (const [section, list] of updates) if (list.length > 0) this.#open.get(section)!.applyRemote(list);
  }

  /**
   * Builds documents again, from these updates alone: something in them counts no more.
   *
   * @returns false = one would not hold all that this session wrote in it, and would give its clocks away a second
   *   time: it stays as it was, until another incarnation is begun
   */
  async rebuild(sections: Iterable<SectionId>, updatesOf: (section: SectionId) => readonly Bytes[]): Promise<boolean> {
    const open = [...sections].filter((section) => this.#open.has(section));
    const incarnation = this.#incarnation;
    const clientIds = await Promise.all(open.map((section) => this.#clientId(section, incarnation)));
    // A new incarnation began meanwhile: its client ids are others.
    if (incarnation !== this.#incarnation) return this.rebuild(open, updatesOf);
    // From here on nothing waits, so no key press falls between the old and the new documents.
    let isWhole = true;
    for (const [i, section] of open.entries()) {
      const old = this.#open.get(section)!;
      const again = this.#openOne(section, clientIds[i]!, incarnation);
      again.applyRemote(updatesOf(section));
      const isLess = again.ownClock() < (this.#incarnationOf.get(old) === incarnation ? old.ownClock() : 0);
      if (isLess) this.#open.set(section, old);
      (isLess ? again : old).close();
      isWhole &&= !isLess;
    }
    return isWhole;
  }

  /** From now on writes under another incarnation: every document is rebuilt with a client id of that. */
  async changeIncarnation(incarnation: Incarnation): Promise<void> {
    const sections = [...this.#open.keys()];
    const clientIds = new Map<SectionId, number>();
    await Promise.all(
      sections.map(async (section) => clientIds.set(section, await this.#clientId(section, incarnation))),
    );
    // From here on nothing waits, so no key press falls between the old and the new documents.
    const before = this.#open;
    this.#incarnation = incarnation;
    this.#spares = [];
    this.#open = new Map();
    for (const [section, old] of before) {
      const clientId = clientIds.get(section);
      if (clientId === undefined) {
        // Opened while we hashed: it goes on under the old one until the tab is opened anew.
        this.#open.set(section, old);
        continue;
      }
      const state = old.encodeState();
      old.close();
      this.#openOne(section, clientId).applyRemote([state]);
    }
    await this.refill();
  }

  close(): void {
    for (const document of this.#open.values()) document.close();
  }

  #openOne(section: SectionId, clientId: number, incarnation = this.#incarnation): SectionDocument {
    const document = openSectionDocument(section, clientId);
    this.#incarnationOf.set(document, incarnation);
    document.onLocalUpdate((update) => this.#listener.onLocalUpdate(section, update, incarnation));
    document.onChange(() => this.#listener.onChange());
    this.#open.set(section, document);
    return document;
  }

  async #makeSpares(): Promise<void> {
    while (this.#spares.length < SPARE_SECTIONS) {
      const incarnation = this.#incarnation;
      const wanted = Array.from({ length: SPARE_SECTIONS - this.#spares.length }, () => newSectionId(this.#engine));
      const made = await Promise.all(
        wanted.map(async (section) => ({ section, clientId: await this.#clientId(section, incarnation) })),
      );
      if (incarnation === this.#incarnation) this.#spares.push(...made);
    }
  }

  #clientId(section: SectionId, incarnation: Incarnation): Promise<number> {
    return clientIdOf(this.#engine, this.#device, section, incarnation, this.#session);
  }
}

/** A section id as it comes back from a document. */
export function sectionIdOf(document: SectionDocument): SectionId {
  const id = parseSectionId(document.section);
  assert(id !== undefined, 'a document bears its section’s id');
  return id;
}
