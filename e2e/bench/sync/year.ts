/**
 * What a plan's year weighs: sealed entries beside the Yjs updates in them.
 * Five people, twelve meetings where they write at the same time, and what each
 * writes between these; every key by a clock that is moved by hand.
 */
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { TextRef } from '#plan/field.ts';
import { newMemberId, parseSectionId } from '#protocol/ids.ts';
import { decodeBody } from '#protocol/oplog/body.ts';
import { ENTRY_KINDS, openEntry, parseEntry } from '#protocol/oplog/entry.ts';
import type { PlanCommand } from '#replica/api.ts';
import { entriesOf, founder, grantOf, letIn, type PlanPhone } from '#testing/member-phones.ts';
import { Chance } from '../../support/chance.ts';

export interface YearOfPlan {
  readonly keys: number;
  /** Yjs updates, one for each row: as `y-websocket` sends them. */
  readonly updates: number;
  /** These with the frames in which it sends them, WebSocket headers apart. */
  readonly framed: number;
  /** The updates after they were put together for an entry. */
  readonly merged: number;
  /** Whole entries that hold content. */
  readonly sealed: number;
  readonly entries: number;
  /** Acts and wraps: who may what, and the keys for it. */
  readonly access: number;
}

const MEETINGS = 12;
const EDITS_AT_A_MEETING = 20;
const SITTINGS_BETWEEN = 9;
const EDITS_OF_A_SITTING = 3;
const KEY_MS = 180;
/** What a sealed row has beside the update: nonce 12, tag 16, header 18 [SESSION-2, KEY-7]. */
const ROW_FRAME = 46;

/** 12 × (20 + 9 × 3) + the first plan: 564 edits of some 40 letters, and a choice with every fourth. */
export async function measureYear(): Promise<YearOfPlan> {
  const chance = new Chance(20_261_122);
  const ingrid = await founder();
  const goals = ['Ta bussen åleine', 'Sove heile natta', 'Møte vener', 'Lage middag sjølv', 'Svømme', 'Kome i arbeid'];
  for (const ownWords of goals) {
    const goal = run(ingrid, { type: 'addGoal', ownWords, areas: [] });
    run(ingrid, {
      type: 'addMeasure',
      goal,
      measure: { what: 'Øve saman kvar onsdag', responsible: null, when: null },
    });
  }
  await ingrid.session.settle();
  const people = [ingrid];
  for (let n = 1; n < 5; n++) {
    const member = newMemberId(ingrid.tab.ports.engine);
    const granted = await ingrid.actions.grant(grantOf(member, sectionsOf(ingrid)));
    if (!granted.ok) throw new Error(granted.error.type);
    people.push(await letIn(ingrid, member));
  }
  const year = new Year(people, chance);
  await year.shareAll();
  for (let month = 0; month < MEETINGS; month++) {
    await year.meets(month);
    for (let n = 0; n < SITTINGS_BETWEEN; n++) await year.sits(chance.pick(people));
  }
  return year.weighed();
}

class Year {
  readonly #people: readonly PlanPhone[];
  readonly #chance: Chance;
  readonly #sent = new Set<string>();
  #keys = 0;
  #updates = 0;
  #framed = 0;

  constructor(people: readonly PlanPhone[], chance: Chance) {
    this.#people = people;
    this.#chance = chance;
    for (const { tab } of people) {
      const commit = tab.storage.commit.bind(tab.storage);
      Object.assign(tab.storage, {
        commit: (...of: Parameters<typeof commit>) => {
          for (const { bytes } of of[1].addRows ?? []) {
            const update = bytes.length - ROW_FRAME;
            this.#updates += update;
            this.#framed += update + frameOf(update);
          }
          return commit(...of);
        },
      });
    }
  }

  /** All of them at the table, writing in turn, each with the plan open: entries are made within a second [SESSION-6]. */
  async meets(month: number): Promise<void> {
    const [ingrid] = this.#people as [PlanPhone];
    const on = `2026-${String(month + 1).padStart(2, '0')}-15` as CalendarDate;
    run(ingrid, { type: 'addMeeting', fields: { kind: 'careTeam', on, place: 'Rådhuset' }, invited: [] });
    for (let n = 0; n < EDITS_AT_A_MEETING; n++) {
      const writer = this.#chance.pick(this.#people);
      for (const { session } of this.#people) session.heardOthers();
      await this.#edits(writer);
      await this.#carries(writer);
    }
    await this.#carries(ingrid);
  }

  /** One of them alone. */
  async sits(writer: PlanPhone): Promise<void> {
    // Whoever was heard a minute ago is no company any more.
    await writer.phone.clock.advance(120_000);
    for (let n = 0; n < EDITS_OF_A_SITTING; n++) await this.#edits(writer);
    await this.#carries(writer);
  }

  async shareAll(): Promise<void> {
    for (const one of this.#people) await this.#carries(one);
  }

  async weighed(): Promise<YearOfPlan> {
    const [ingrid] = this.#people as [PlanPhone];
    const { engine } = ingrid.tab.ports;
    let [merged, sealed, entries, access] = [0, 0, 0, 0];
    for (const { bytes, kind, section } of entriesOf(ingrid)) {
      if (kind !== ENTRY_KINDS.sealed) {
        access += bytes.length;
        continue;
      }
      const parsed = parseEntry(bytes);
      if (!parsed.ok) throw new Error(parsed.error.type);
      const key = ingrid.session.state.keys.find(parseSectionId(section)!, parsed.value.prefix.keyId)!;
      const opened = await openEntry(engine, parsed.value, key);
      const body = opened.ok ? await decodeBody(engine, opened.value) : opened;
      if (!body.ok) throw new Error(body.error.type);
      merged += body.value.content.length;
      sealed += bytes.length;
      entries += 1;
    }
    return { keys: this.#keys, updates: this.#updates, framed: this.#framed, merged, sealed, entries, access };
  }

  async #edits(writer: PlanPhone): Promise<void> {
    const { replica, phone } = writer;
    const text = this.#chance.pick(textsOf(writer));
    const letters = Math.floor(this.#chance.between(20, 60));
    for (let n = 0; n < letters; n++) {
      const done = replica.editText(text, { index: 0, remove: 0, insert: 'abcdefghijklmn '.charAt(n % 15) });
      if (!done.ok) throw new Error(done.error.type);
      this.#keys += 1;
      await phone.clock.advance(KEY_MS);
    }
    if (this.#chance.next() < 0.25) {
      const { ref: item } = this.#chance.pick(replica.getView().goals);
      run(writer, { type: 'setGoalTargetDate', item, date: `2027-0${1 + (letters % 9)}-01` as CalendarDate });
    }
    await phone.clock.advance(6_000);
  }

  /** What the writer has and the others have not, as a relay would bring it. */
  async #carries(writer: PlanPhone): Promise<void> {
    await writer.session.settle();
    const fresh = entriesOf(writer).filter(({ id }) => !this.#sent.has(id));
    for (const { id } of fresh) this.#sent.add(id);
    for (const other of this.#people)
      if (other !== writer)
        await other.session.takeIn(
          fresh.map(({ bytes }) => bytes),
          { relay: null },
        );
  }
}

/** Two numbers that say what it is, and the length, 7 bits to a byte. */
const frameOf = (update: number): number => 2 + (update < 128 ? 1 : 2);

function textsOf({ replica }: PlanPhone): readonly TextRef[] {
  const { whatMatters, goals } = replica.getView();
  return [whatMatters.ref, ...goals.map(({ ownWords }) => ownWords.ref)];
}

function run({ replica }: PlanPhone, command: PlanCommand): string {
  const done = replica.run(command);
  if (!done.ok) throw new Error(`${command.type}: ${done.error.type}`);
  return done.value.created ?? '';
}

function sectionsOf(phone: PlanPhone) {
  const sealed = entriesOf(phone).filter(({ kind }) => kind === ENTRY_KINDS.sealed);
  return [...new Set(sealed.map(({ section }) => parseSectionId(section)!))].toSorted();
}
