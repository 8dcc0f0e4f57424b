/** What a relay gives to a sheet: who may what in the plan, the keys that were wrapped for it, and what stands there [SHEET-7]. */
import { equalBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { Device } from '#protocol/crypto/device-keys.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { EntryId, PlanId } from '#protocol/ids.ts';
import type { RecoverError } from '../api-recovery.ts';
import { openWraps, wrapsFor } from '../session/open-wraps.ts';
import { PlanState } from '../session/plan-state.ts';
import { receive } from '../session/receive.ts';
import type { StoredEntry } from '../storage.ts';
import type { Errand, ErrandError } from '../sync/errand.ts';

/** At most so many ids are asked for at a time. */
const IDS_AT_ONCE = 100;

export interface FetchedPlan {
  /** Who may what, the keys, and what stands in the sections. */
  readonly state: PlanState;
  /** The access log and the sections, to be stored in this order. */
  readonly entries: readonly StoredEntry[];
}

/** Fetches and checks it. Nothing is kept yet. `sheet` is in force in what comes, or it is an error. */
export async function fetchPlan(
  engine: Engine,
  errand: Errand,
  plan: PlanId,
  sheet: Device,
): Promise<Result<FetchedPlan, RecoverError>> {
  const device = sheet.keys.id;
  const opened = await errand.open({ plan, device, sign: (message) => sheet.signer.sign(message) });
  if (!opened.ok) return err(errandError(opened.error));
  const bytes = await errand.accessLog(opened.value);
  if (!bytes.ok) return err(errandError(bytes.error));

  // An `open` act counts only where its sheet makes the plan's id [RECEIVE-3].
  const state = new PlanState(engine, plan);
  const log = await receive(engine, state, bytes.value, { own: null });
  const { access } = state;
  const known = access.sheets.get(device);
  // The paper of an institution is a device of its own member [SHEET-8].
  const inForce = known === undefined ? access.devices.get(device)?.live : known.inForce;
  if (access.owners.length === 0 || inForce === undefined) return err({ type: 'NotVerified' });
  if (!inForce) return err({ type: 'SheetEnded' });
  // What the plan had before it moved is all that this relay has: a device that believed it would go on from there.
  if (access.relay !== null && !equalBytes(access.relay.key, errand.key))
    return err({ type: 'OtherRelay', address: access.relay.address });

  const wraps = await fetchAll(
    errand,
    plan,
    wrapsFor(state, device).map(({ wrap }) => wrap),
  );
  if (!wraps.ok) return err(errandError(wraps.error));
  await receive(engine, state, wraps.value, { own: null });
  for (const key of await openWraps(engine, state, sheet)) state.keys.add(key);
  // Without a single key the plan would stand here and never show a word.
  if (state.keys.all().length === 0) return err({ type: 'NotVerified' });

  const sections = await errand.sections(opened.value);
  if (!sections.ok) return err(errandError(sections.error));
  const content = await receive(engine, state, sections.value, { own: null });
  return ok({ state, entries: [...log.entries, ...content.entries] });
}

/** As many answers as it takes: one may hold some of what was asked. */
async function fetchAll(
  errand: Errand,
  plan: PlanId,
  ids: readonly EntryId[],
): Promise<Result<readonly Bytes[], ErrandError>> {
  const found: Bytes[] = [];
  for (let at = 0; at < ids.length;) {
    const asked = ids.slice(at, at + IDS_AT_ONCE);
    const came = await errand.fetch(plan, asked);
    if (!came.ok) return came;
    found.push(...came.value);
    // They come in the order asked for, as many as fit, without those that are not there: some may come twice.
    at += came.value.length === 0 ? asked.length : came.value.length;
  }
  return ok(found);
}

/** A relay that does not know the plan says so in three ways; all else is a relay that is not there. */
export function errandError(error: ErrandError): RecoverError {
  if (error.type !== 'Refused') return { type: error.type };
  const isStranger = error.code === 'noSuchPlan' || error.code === 'accessMissing' || error.code === 'closed';
  return { type: isStranger ? 'NoSuchPlan' : 'Unreachable' };
}
