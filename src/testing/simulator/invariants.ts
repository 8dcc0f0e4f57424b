/** What must hold at the end of every run, whatever happened (sync.md 7). */
import type { Bytes } from '#lib/bytes.ts';
import type { SectionId } from '#protocol/ids.ts';
import { openScratch } from '#replica/document/check-update.ts';
import { openSectionDocument } from '#replica/document/section-document.ts';
import { surveyUpdate } from '#replica/document/update-reader.ts';
import { loadPlan, type LoadedPlan } from '#replica/session/load-plan.ts';
import { assemblePlan } from '#replica/views/assemble-plan.ts';
import { openMemoryStorage } from '../memory-storage.ts';
import type { SimTab } from './phone.ts';
import type { SimDevice, World } from './world.ts';

export type Survivor = readonly [SimDevice, SimTab];

/** Looks at all that is left; what is wrong goes to `world.broken`. Gives a digest of what all show. */
export async function examineWorld(world: World, survivors: readonly Survivor[]): Promise<string> {
  const shown: string[] = [];
  const same = new Map<string, { readonly name: string; readonly accepted: string; readonly view: string }>();
  for (const [device, tab] of survivors) {
    const loaded = await load(world, device);
    await noRowsLeft(world, device, tab);
    for (const section of tab.session.state.sections()) {
      nothingPending(world, device, tab, section);
      noClockTwice(world, device, loaded, section);
      const seen = whatStands(world, device, tab, loaded, section);
      shown.push(`${device.name} ${section} ${seen.accepted} ${seen.view}`);
      sameForAll(world, same, device, seen);
    }
  }
  wordsAreThere(world, survivors);
  return shown.join('\n');
}

export async function load(world: World, device: SimDevice): Promise<LoadedPlan> {
  return loadPlan(world.engine, openMemoryStorage(device.phone.disk), await device.phone.dataKey(), world.plan);
}

interface Seen {
  readonly held: string;
  readonly accepted: string;
  readonly view: string;
}

/** One section as this device shows it, as JSON, and what that rests on. */
function whatStands(world: World, device: SimDevice, tab: SimTab, loaded: LoadedPlan, section: SectionId): Seen {
  const { state } = loaded;
  const held =
    [...state.accessLog.held.keys()].toSorted().join() + [...state.log(section).held.keys()].toSorted().join();
  const accepted = loaded.opened.filter((entry) => entry.section === section).map(({ id }) => id);
  const document = tab.session.documents.find(section);
  const statements = tab.session.state.statements.filter((it) => it.section === section).map((it) => it.view);
  const view = document === undefined ? [] : [document.view()];
  const plan = assemblePlan(view, { planId: world.plan, me: '', statements });
  if (document === undefined && accepted.length > 0) world.fail(`${device.name} has no document of ${section}`);
  return { held: `${section} ${held}`, accepted: accepted.toSorted().join(), view: JSON.stringify(plan) };
}

/** Same set ⇒ same accepted set ⇒ byte-equal view. */
function sameForAll(
  world: World,
  same: Map<string, { readonly name: string; readonly accepted: string; readonly view: string }>,
  { name }: SimDevice,
  { held, accepted, view }: Seen,
): void {
  const other = same.get(held);
  if (other === undefined) same.set(held, { name, accepted, view });
  else if (other.accepted !== accepted) world.fail(`${name} and ${other.name} hold the same and accept another set`);
  else if (other.view !== view) world.fail(`${name} and ${other.name} accept the same and show another view`);
}

/** Yjs waits for nothing: what it would wait for was never given to it. */
function nothingPending(world: World, device: SimDevice, tab: SimTab, section: SectionId): void {
  const document = tab.session.documents.find(section);
  if (document === undefined) return;
  const scratch = openScratch(null);
  const tried = scratch.try(document.encodeState());
  scratch.close();
  if (!tried.ok) world.fail(`${device.name}: a document with ${tried.error.reason}`);
}

/**
 * No (client, clock) is claimed twice for different things. A backup may hold
 * rows that were no entries yet: they are sealed in both lives, which claims
 * the same for the same, and is well as long as no order shows another view.
 */
function noClockTwice(world: World, device: SimDevice, loaded: LoadedPlan, section: SectionId): void {
  const claims = new Map<number, { readonly from: number; readonly to: number }[]>();
  const inOrder: Bytes[] = [];
  const otherWay: Bytes[] = [];
  let isTwice = false;
  for (const entry of loaded.opened) {
    if (entry.section !== section || entry.body.type !== 'update') continue;
    inOrder.push(entry.body.content);
    const survey = surveyUpdate(entry.body.content);
    const { client, firstClock: from, endClock: to } = survey.ok ? survey.value : NO_CLAIM;
    const here = claims.get(client ?? -1) ?? [];
    const again = client !== null && here.some((claim) => from < claim.to && claim.from < to);
    if (again) otherWay.unshift(entry.body.content);
    else otherWay.push(entry.body.content);
    isTwice ||= again;
    claims.set(client ?? -1, [...here, { from, to }]);
  }
  if (!isTwice) return;
  world.rule('[LOG-4] rows sealed in two lives of a device');
  if (viewOf(section, inOrder) !== viewOf(section, otherWay))
    world.fail(`${device.name}: a clock is claimed twice, for different things`);
}

const NO_CLAIM = { client: null, firstClock: 0, endClock: 0 };

function viewOf(section: SectionId, updates: readonly Bytes[]): string {
  const document = openSectionDocument(section, 1);
  for (const update of updates) document.applyRemote([update]);
  const view = JSON.stringify(document.view());
  document.close();
  return view;
}

/** What was typed has its entry. */
async function noRowsLeft(world: World, device: SimDevice, tab: SimTab): Promise<void> {
  const rows = await tab.storage.readRows(world.plan);
  if (rows.length > 0) world.fail(`${device.name} has ${rows.length} rows that became no entry`);
}

/** No word is lost while somebody who holds it lives, and none is there twice. */
function wordsAreThere(world: World, survivors: readonly Survivor[]): void {
  const texts = new Map(
    survivors.map(([, tab]) => [
      tab,
      new Map(tab.session.documents.sections().map(({ section }) => [section, wordsOf(tab, section)])),
    ]),
  );
  for (const [word, { section, by }] of world.words)
    for (const [device, tab] of survivors) {
      const found = texts.get(tab)!.get(section);
      if (found === undefined) continue;
      const times = found.filter((it) => it === word).length;
      if (times === 0) world.fail(`${device.name} does not show ${word} of ${by.name}`);
      if (times > 1) world.fail(`${device.name} shows ${word} of ${by.name} ${times} times`);
    }
}

/** The words in the texts that people type into. */
export function wordsOf(tab: SimTab, section: string): readonly string[] {
  const view = tab.session.documents.find(section)?.view();
  return view === undefined ? [] : (JSON.stringify(view).match(/ord\d+/g) ?? []);
}
