/** Being let in by whoever is in the room: shows the keys of a fresh device, and takes the plan that answers [MEET-1, MEET-3, MEET-4]. */
import { equalBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { decodeBundle, type Bundle } from '#protocol/bundle/bundle.ts';
import { FrameCollector } from '#protocol/bundle/frames.ts';
import { writeCame, writeRequest } from '#protocol/bundle/meeting-codes.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { newIncarnation, NO_SECTION } from '#protocol/ids.ts';
import { parseEntry } from '#protocol/oplog/entry.ts';
import type { Meeting, TakeError, Taken } from '../api-in-person.ts';
import { newDeviceChange } from '../copies/new-device.ts';
import { storeError } from '../copies/store-error.ts';
import type { OwnDevice } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { openWraps } from '../session/open-wraps.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import { PlanState } from '../session/plan-state.ts';
import { receive } from '../session/receive.ts';
import type { StoredEntry } from '../storage.ts';
import { askingDevice, IN_PERSON_ROW, keptAsking, type Asking } from './asking.ts';

export interface MeetingHost {
  /** The data key of this installation, made on first use. */
  makeKey(): Promise<DataKey>;
  /** A plan came. */
  plansChanged(): void;
}

/** On the side of whoever is let in. Nothing of the plan is kept before all of it is judged [MEET-3]. */
export function createMeeting(ports: ReplicaPorts, host: MeetingHost): Meeting {
  const { engine } = ports;
  const collector = new FrameCollector();
  return {
    async ask() {
      const asking = await askingDevice(ports, await host.makeKey());
      return asking.ok ? ok(writeRequest({ device: asking.value.device.keys, nonce: asking.value.nonce })) : asking;
    },
    add: (text) => collector.add(text),
    get progress() {
      return collector.progress;
    },
    async take() {
      const came = await collector.take(engine);
      if (!came.ok || came.value === null) return came.ok ? ok(null) : came;
      const taken = await takePlan(ports, await host.makeKey(), came.value);
      if (taken.ok) host.plansChanged();
      return taken;
    },
  };
}

/** All is judged in memory; one commit keeps it. */
async function takePlan(ports: ReplicaPorts, dataKey: DataKey, bytes: Bytes): Promise<Result<Taken, TakeError>> {
  const { engine, storage } = ports;
  const bundle = await decodeBundle(engine, bytes);
  if (!bundle.ok) return err({ type: bundle.error.type === 'BundleTooNew' ? 'BundleTooNew' : 'BundleDamaged' });
  const { plan, answer } = bundle.value;
  const asking = await keptAsking(ports, dataKey);
  if (asking === null || !equalBytes(asking.nonce, answer)) return err({ type: 'NotForMe' });
  return withPlanLock(ports.locks, plan, async () => {
    if ((await storage.listPlans()).some(({ planId }) => planId === plan)) return err({ type: 'AlreadyHere' });
    const judged = await judge(ports, asking, bundle.value);
    if (judged === null) return err({ type: 'NotVerified' });
    const { state, own, entries } = judged;
    const change = await newDeviceChange(ports, dataKey, state, own, {});
    const done = await storage.commit(plan, { ...change, addEntries: entries });
    if (!done.ok) return err(storeError(done.error));
    await storage.removeRequest(IN_PERSON_ROW);
    return ok({ planId: plan, came: await writeCame(engine, asking.device, plan, bytes) });
  });
}

interface Judged {
  readonly state: PlanState;
  readonly own: OwnDevice;
  readonly entries: readonly StoredEntry[];
}

/** [MEET-3] `null`: it is no plan, or does not say that this device was let in. */
async function judge(ports: ReplicaPorts, asking: Asking, { plan, entries }: Bundle): Promise<Judged | null> {
  const { engine } = ports;
  const state = new PlanState(engine, plan);
  // An `open` act counts only where its sheet makes the plan's id [RECEIVE-3].
  const log = await receive(engine, state, entries.filter(isInAccessLog), { own: null });
  const { keys } = asking.device;
  const admitted = state.access.devices.get(keys.id);
  const isOurs = admitted?.live === true && admitted.kind === 'own' && equalBytes(admitted.keys.signing, keys.signing);
  if (state.access.owners.length === 0 || !isOurs) return null;
  state.reader = admitted.member;
  for (const key of await openWraps(engine, state, asking.device)) state.keys.add(key);
  // Without a single key the plan would stand here and never show a word.
  if (state.keys.all().length === 0) return null;
  const content = await receive(
    engine,
    state,
    entries.filter((entry) => !isInAccessLog(entry)),
    { own: null },
  );
  const { device, wrapped } = asking;
  const own = { device, wrapped, member: admitted.member, incarnation: newIncarnation(engine), olderCopy: false };
  return { state, own, entries: [...log.entries, ...content.entries] };
}

/** Acts and wraps: those of no section. Erased forms of content have one. */
function isInAccessLog(bytes: Bytes): boolean {
  const parsed = parseEntry(bytes);
  return parsed.ok && parsed.value.prefix.section === NO_SECTION;
}
