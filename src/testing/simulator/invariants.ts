/** What must hold at the end of every run, whatever happened (sync.md 7). */
import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import type { Bytes } from '#lib/bytes.ts';
import { mayRead } from '#protocol/access/reduce.ts';
import { NO_SECTION, type EntryId, type SectionId } from '#protocol/ids.ts';
import { openSectionDocument } from '#replica/document/section-document.ts';
import { surveyUpdate } from '#replica/document/update-reader.ts';
import { assemblePlan } from '#replica/views/assemble-plan.ts';
import { lacksErased } from './dropped.ts';
import { restsOnFalseLife } from './fallen-lives.ts';
import { keysStayAmongReaders } from './key-invariant.ts';
import { lostWraps, type LostWraps } from './lost-wraps.ts';
import type { SimTab } from './phone.ts';
import { entriesOn } from './meet.ts';
import { noteRules } from './rules.ts';
import { isUntouched } from './untouched.ts';
import type { SimDevice, World } from './world.ts';

export type Survivor = readonly [SimDevice, SimTab];

/** Looks at all that is left; what is wrong goes to `world.broken`. Gives a digest of what all show. */
export async function examineWorld(world: World, survivors: readonly Survivor[]): Promise<string> {
  const digest = createHash('sha256');
  const same: SameSets = new Map();
  for (const [device, tab] of survivors) {
    await noRowsLeft(world, device, tab);
    erasedIsGone(world, device, tab);
    noForks(world, device, tab);
    for (const section of tab.session.state.sections()) {
      const isWhole = !lacksErased(world, device, tab, section);
      if (isWhole) nothingPending(world, device, tab, section);
      noClockTwice(world, device, tab, section);
      const seen = whatStands(world, device, tab, section);
      digest.update(`${device.name} ${seen.held} ${seen.accepted} ${seen.view}\n`);
      if (isWhole) sameForAll(world, same, device, seen);
    }
  }
  const isShut = lostWraps(world, survivors);
  wordsAreThere(world, survivors, isShut);
  nobodyIsFooled(world, survivors);
  await proposalsAreThere(world, survivors, isShut);
  await keysStayAmongReaders(world, survivors);
  noteRules(world, survivors);
  return digest.digest('hex');
}

/** What a device holds of a section, what of it counts, and what it shows. */
export interface Seen {
  readonly held: string;
  readonly accepted: string;
  readonly view: string;
}

type SameSets = Map<string, Seen & { readonly name: string }>;

/** One section as this device shows it, as JSON, and what that rests on. */
export function whatStands(world: World, { name }: SimDevice, { session }: SimTab, section: SectionId): Seen {
  const { state, documents } = session;
  const held =
    [...state.accessLog.held.keys()].toSorted().join() + [...state.log(section).held.keys()].toSorted().join();
  const accepted = [...state.accepted(section)].toSorted();
  const document = documents.find(section);
  const statements = state.statements.filter((it) => it.section === section).map((it) => it.view);
  const view = document === undefined ? [] : [document.view()];
  const plan = assemblePlan(view, { planId: world.plan, me: '', statements });
  if (document === undefined && accepted.length > 0) world.fail(`${name} has no document of ${section}`);
  return { held: `${section} ${held}`, accepted: accepted.join(), view: JSON.stringify(plan) };
}

/** Same set ⇒ same accepted set ⇒ byte-equal view. */
function sameForAll(world: World, same: SameSets, { name }: SimDevice, seen: Seen): void {
  const other = same.get(seen.held);
  if (other === undefined) same.set(seen.held, { name, ...seen });
  else if (other.accepted !== seen.accepted)
    world.fail(`${name} and ${other.name} hold the same and accept another set`);
  else if (other.view !== seen.view) world.fail(`${name} and ${other.name} accept the same and show another view`);
}

/** Yjs waits for nothing: what it would wait for was never given to it. */
function nothingPending(world: World, { name }: SimDevice, { session }: SimTab, section: SectionId): void {
  const document = session.documents.find(section);
  if (document === undefined) return;
  // Not asked of the app's own check, which is among the rules that are left out one by one.
  const alone = new Y.Doc();
  Y.applyUpdate(alone, document.encodeState());
  if (alone.store.pendingStructs !== null || alone.store.pendingDs !== null)
    world.fail(`${name}: a document with Pending`);
  alone.destroy();
}

/**
 * No (client, clock) is claimed twice for different things. A backup may hold
 * rows that were no entries yet: they are sealed in both lives, which claims
 * the same for the same, and is well as long as no order shows another view.
 */
function noClockTwice(world: World, { name }: SimDevice, { session }: SimTab, section: SectionId): void {
  const claims = new Map<number, { readonly from: number; readonly to: number }[]>();
  const inOrder: Bytes[] = [];
  const otherWay: Bytes[] = [];
  let isTwice = false;
  for (const { update } of session.state.contents(section)) {
    if (update === null) continue;
    inOrder.push(update);
    const survey = surveyUpdate(update);
    const { client, firstClock: from, endClock: to } = survey.ok ? survey.value : NO_CLAIM;
    const here = claims.get(client ?? -1) ?? [];
    const again = client !== null && here.some((claim) => from < claim.to && claim.from < to);
    if (again) otherWay.unshift(update);
    else otherWay.push(update);
    isTwice ||= again;
    claims.set(client ?? -1, [...here, { from, to }]);
  }
  if (!isTwice) return;
  world.rule('[LOG-4] rows sealed in two lives of a device');
  if (viewOf(section, inOrder) !== viewOf(section, otherWay))
    world.fail(`${name}: a clock is claimed twice, for different things`);
}

const NO_CLAIM = { client: null, firstClock: 0, endClock: 0 };

function viewOf(section: SectionId, updates: readonly Bytes[]): string {
  const document = openSectionDocument(section, 1);
  for (const update of updates) document.applyRemote([update]);
  const view = JSON.stringify(document.view());
  document.close();
  return view;
}

/** Two entries in one place of a log come from a device that was set back or copied, or from one that lies. */
function noForks(world: World, { name }: SimDevice, { session }: SimTab): void {
  if (['restored backup', 'cloned profile'].some((fault) => fault in world.faults)) return;
  if (world.devices.some(({ rogue }) => rogue)) return;
  for (const section of [NO_SECTION, ...session.state.sections()])
    if (session.state.log(section).forks.size > 0) world.fail(`${name} holds a fork, and nobody was set back`);
}

/** Whoever holds the act has dropped what it names, from the disk too [ACCESS-8]. */
function erasedIsGone(world: World, device: SimDevice, { session }: SimTab): void {
  const { erased } = session.state.access;
  const named = erased.size === 0 ? [] : entriesOn(world, device).filter(({ id }) => erased.has(id as EntryId));
  world.rule('[ACCESS-8] payloads erased', named.length);
  if (named.some((entry) => entry.erased !== true)) world.fail(`${device.name} keeps what was erased`);
}

/** What was typed has its entry, unless whoever typed it may write there no more. */
async function noRowsLeft(world: World, device: SimDevice, tab: SimTab): Promise<void> {
  const rows = await tab.storage.readRows(world.plan);
  const stuck = rows.filter(({ section }) => isUntouched(tab.session.state, device, section as SectionId));
  if (stuck.length > 0) world.fail(`${device.name} has ${stuck.length} rows that became no entry`);
}

/** No word is lost while somebody who holds it lives: all who may read it show it, once. */
function wordsAreThere(world: World, survivors: readonly Survivor[], isShut: LostWraps): void {
  for (const [device, tab] of survivors) {
    const { state, documents } = tab.session;
    const lacks = (id: SectionId): boolean => lacksErased(world, device, tab, id);
    const texts = new Map(documents.sections().map((it) => [it.section, wordsOf(JSON.stringify(it.view()))]));
    for (const [word, { section, by }] of world.words) {
      const id = section as SectionId;
      if (!mayRead(state.access, device.id, id) || !isUntouched(state, by, id)) continue;
      const times = texts.get(section)?.filter((it) => it === word).length ?? 0;
      if (times === 0 && isShut(state, device.id, id)) world.rule('[KEY-9] shut: its wrap is lost');
      else if (times === 0 && restsOnFalseLife(world, state, id, new RegExp(`${word}(?![0-9])`)))
        world.rule('[ACCEPT-4] written on a false life that fell');
      else if (times === 0 && !lacks(id)) world.fail(`${device.name} does not show ${word} of ${by.name}`);
      if (times > 1) world.fail(`${device.name} shows ${word} of ${by.name} ${times} times`);
    }
  }
}

/** Who reads a section from its start sees nothing that only a checkpoint says [CHECKPOINT-2]. After erasing, owners are believed. */
function nobodyIsFooled(world: World, survivors: readonly Survivor[]): void {
  if (world.devices.some(({ rogue, role }) => rogue && role === 'owner')) return;
  for (const [{ name }, { session }] of survivors) {
    for (const [what, section] of Object.entries(world.founded.sections)) {
      const document = session.documents.find(section);
      if (document === undefined || !session.state.readsFromStart(section)) continue;
      // Whoever has only what a checkpoint tells of it is told nothing else [DOC-13].
      const { kind, plan } = document.view();
      const said = kind === 'area' ? plan.registers['area']?.[0]?.v : kind;
      if (kind !== null && said !== what) world.fail(`${name} believes that ${what} is for ${String(said)}`);
    }
    if (session.statements().some(({ id }) => world.lies.has(id)))
      world.fail(`${name} believes what a member says that the person said of them`);
  }
  if (world.lies.size === 0) return;
  for (const [{ name }, { session }] of survivors)
    for (const document of session.documents.sections()) {
      if (!session.state.readsFromStart(document.section as SectionId)) continue;
      const said = JSON.stringify(document.view()).match(/løgnord\d+/g) ?? [];
      if (said.some((lie) => world.lies.has(lie))) world.fail(`${name} believes a false checkpoint`);
    }
}

/** What was proposed waits, or was answered, wherever one may read it. */
async function proposalsAreThere(world: World, survivors: readonly Survivor[], isShut: LostWraps): Promise<void> {
  for (const [device, tab] of survivors) {
    const { state } = tab.session;
    const board = world.proposals.size > 0 ? await world.during(tab.replica.proposals(), tab) : null;
    const shown = new Set(board?.list().map(({ name }) => name));
    for (const [name, { section, by }] of world.proposals) {
      if (!mayRead(state.access, device.id, section) || !isUntouched(state, by, section, 'proposal')) continue;
      if (shown.has(name) || isShut(state, device.id, section)) continue;
      if (restsOnFalseLife(world, state, section, new RegExp(`"${name.slice(name.indexOf('.') + 1)}"`))) continue;
      // Sealed before the newcomer came, it is told of by no checkpoint.
      if (tab.session.state.contents(section).some(({ checkpoint }) => checkpoint !== null)) continue;
      world.fail(`${device.name} does not show what ${by.name} proposed`);
    }
  }
}

function wordsOf(text: string): readonly string[] {
  return text.match(/ord\d+/g) ?? [];
}
