/** From entries that are handed in to what is kept and answered, one batch of a plan at a time [SYNC-5, SYNC-6]. */
import { timingSafeEqual } from 'node:crypto';
import type { Bytes } from '#lib/bytes.ts';
import type { DeviceId } from '#protocol/ids.ts';
import type { AppendResult, DeviceFrame, RefusalCode } from '#protocol/sync/frames.ts';
import { signReceipt } from '#protocol/sync/receipt.ts';
import type { Batch, StreamHead } from '../store/store.ts';
import { withoutErased } from './form.ts';
import { judgeEntries, type HandedInBy, type Judged } from './judge.ts';
import type { LinePorts } from './line-session.ts';
import { erasedForms, type AccessLog, type Mailbox } from './mailbox.ts';
import type { NewPlans } from './relay.ts';

export interface TakenIn {
  readonly results: readonly AppendResult[];
  readonly receipts: readonly Bytes[];
}

/** What a proven device hands in. Resolves when all that is acknowledged is durable. */
export function append(
  ports: LinePorts,
  mailbox: Mailbox,
  by: () => HandedInBy,
  entries: readonly Bytes[],
): Promise<TakenIn> {
  return mailbox.alone(async () => {
    const judged = await judge(ports, mailbox, by(), entries);
    await keep(ports, mailbox, judged);
    const receipts = judged.streams.map((stream) => receiptOf(ports, mailbox, mailbox.head(stream)));
    return { results: judged.results, receipts: await Promise.all(receipts) };
  });
}

/** What anybody hands in: acts, which prove themselves. Founds the mailbox where new plans are taken [SYNC-5]. */
export function introduce(
  ports: LinePorts,
  address: string,
  { plan, token, entries }: Extract<DeviceFrame, { type: 'introduce' }>,
): Promise<readonly AppendResult[] | RefusalCode> {
  return ports.mailboxes.using(plan, (mailbox) =>
    mailbox.alone(async () => {
      const isNew = !mailbox.founded;
      if (isNew && !isWelcome(ports.newPlans, token)) {
        ports.counters.add('plans_refused');
        return 'closed';
      }
      const judged = await judge(ports, mailbox, { type: 'introducing' }, entries);
      if (isNew && judged.entries.length === 0) return 'noSuchPlan';
      if (isNew && !ports.founding.take(address, 1, ports.clock())) {
        ports.counters.add('refused_too_many');
        return 'tooMany';
      }
      await keep(ports, mailbox, judged);
      if (isNew) ports.counters.add('plans_founded');
      return judged.results;
    }),
  );
}

/** The relay's word for how far a stream goes [SYNC-8]. */
export function receiptOf(ports: LinePorts, mailbox: Mailbox, head: StreamHead): Promise<Bytes> {
  const { era, clock, signer } = ports;
  return mailbox.receipt(head, ({ stream, ordinal, hash }) =>
    signReceipt({ era, plan: mailbox.plan, stream, ordinal, hash, time: clock() }, signer),
  );
}

function judge(ports: LinePorts, mailbox: Mailbox, by: HandedInBy, entries: readonly Bytes[]): Promise<Judged> {
  const { engine, store, limits, counters } = ports;
  return judgeEntries({ engine, store, limits, counters, now: ports.clock() }, mailbox, by, entries);
}

async function keep(ports: LinePorts, mailbox: Mailbox, judged: Judged): Promise<void> {
  const { counters } = ports;
  for (const result of judged.results)
    counters.add(
      result === 'kept' ? 'entries_kept' : result === 'duplicate' ? 'entries_here_already' : 'entries_refused',
    );
  if (judged.entries.length === 0) return;
  await mailbox.keep(await batchOf(ports, mailbox, judged), judged.log);
}

async function batchOf({ engine, store, clock }: LinePorts, mailbox: Mailbox, judged: Judged): Promise<Batch> {
  const at = clock();
  const newlyErased = [...judged.log.state.erased].filter((id) => !mailbox.state.erased.has(id));
  return {
    entries: await withoutErased(engine, judged.entries, judged.log.state),
    erased: newlyErased.length === 0 ? [] : await erasedForms(engine, store, mailbox.plan, newlyErased),
    ...removals(mailbox, judged.log, at),
    at,
  };
}

/** Who is live no longer, and who is again. */
function removals(mailbox: Mailbox, { state }: AccessLog, at: number): Pick<Batch, 'removed' | 'restored'> {
  if (state === mailbox.state) return { removed: new Map(), restored: [] };
  const removed = new Map<DeviceId, number>();
  const restored: DeviceId[] = [];
  for (const id of new Set([...state.everAdmitted.keys(), ...state.sheets.keys()])) {
    const isLive = state.devices.get(id)?.live === true || state.sheets.get(id)?.inForce === true;
    if (!isLive && !mailbox.removed.has(id)) removed.set(id, at);
    if (isLive && mailbox.removed.has(id)) restored.push(id);
  }
  return { removed, restored };
}

function isWelcome(newPlans: NewPlans, token: Bytes): boolean {
  if (newPlans === 'open' || newPlans === 'closed') return newPlans === 'open';
  return newPlans.token.length === token.length && timingSafeEqual(newPlans.token, token);
}
