/** Answering an invitation: read it, ask, wait, and take the plan over [INVITE-2…6]. */
import { equalBytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { createDevice, importDevice } from '#protocol/crypto/device-keys.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { invitationKeys } from '#protocol/invitation/invitation-keys.ts';
import {
  decodeInvitation,
  invitationFromText,
  invitationToText,
  type Invitation,
} from '#protocol/invitation/invitation-text.ts';
import { joinDigits } from '#protocol/invitation/join-digits.ts';
import { notePlaceOf, openNote, readTypedCode } from '#protocol/invitation/typed-code.ts';
import type { AppendResult } from '#protocol/sync/frames.ts';
import { makeJoin } from '../access/join.ts';
import type { Joining, JoinError, PendingRequest, ReadInvitation, RelayWay } from '../api-invitations.ts';
import { storeError } from '../copies/store-error.ts';
import { IN_PERSON_ROW } from '../in-person/asking.ts';
import type { ReplicaPorts } from '../ports.ts';
import { Admission } from '../sync/admission.ts';
import { openErrand, type Errand, type ErrandError } from '../sync/errand.ts';
import { deviceOf, openRequest, sealRequest, type RequestRecord } from './request-record.ts';
import { takeOver } from './take-over.ts';
import { isForNow, WaitingForOne } from './waiting.ts';

export interface JoiningHost {
  /** The data key of this installation, made on first use. */
  makeKey(): Promise<DataKey>;
  dataKey(): Promise<DataKey | null>;
  /** A plan came. */
  plansChanged(): void;
}

export function createJoining(ports: ReplicaPorts, host: JoiningHost): Joining {
  const { engine, storage, timers } = ports;

  const keep = async (dataKey: DataKey, record: RequestRecord): Promise<Result<null, JoinError>> => {
    const kept = await storage.putRequest(await sealRequest(engine, dataKey, record));
    return kept.ok ? kept : err(storeError(kept.error));
  };

  const find = async (dataKey: DataKey, planId: string): Promise<RequestRecord | null> => {
    const stored = (await storage.listRequests()).find((request) => request.planId === planId);
    return stored === undefined ? null : openRequest(engine, dataKey, stored);
  };

  /** A new device and its request, kept before anybody hears of it. */
  const begin = async (dataKey: DataKey, invitation: Invitation): Promise<Result<RequestRecord, JoinError>> => {
    const { plan, act, relay, from } = invitation;
    const signer = await importDevice(engine, await invitationKeys(engine, invitation.secret));
    const { device, wrapped } = await createDevice(engine, dataKey);
    const { bytes } = await makeJoin(engine, { plan, invitation: signer, device: device.keys, after: [act] });
    const record: RequestRecord = {
      plan,
      act: act.id,
      invitation: signer.keys.id,
      relay,
      wrapped,
      join: bytes,
      digits: await joinDigits(engine, plan, act.id, device.keys),
      askedAt: ports.now(),
      sent: false,
      from,
    };
    const kept = await keep(dataKey, record);
    return kept.ok ? ok(record) : kept;
  };

  /** Hands the request in. `Unreachable` and `NotThereYet` may be tried again. */
  const send = async (
    dataKey: DataKey,
    record: RequestRecord,
    way: RelayWay,
  ): Promise<Result<RequestRecord, JoinError>> => {
    const errand = await openErrand(timers, way.connect);
    if (!errand.ok) return err(errandError(errand.error));
    try {
      const done = await handIn(errand.value, record);
      if (!done.ok) return done;
      const sent = { ...record, sent: true };
      const kept = await keep(dataKey, sent);
      return kept.ok ? ok(sent) : kept;
    } finally {
      errand.value.close();
    }
  };

  const giveUp = (planId: string): Promise<void> => storage.removeRequest(planId);

  return {
    async read(fragment) {
      const read = await invitationFromText(engine, fragment);
      return read.ok ? ok(await toRead(read.value)) : read;
    },

    async readCode(typed, way) {
      const code = readTypedCode(typed);
      if (!code.ok) return code;
      const place = await notePlaceOf(engine, code.value);
      const note = await way.notes.take(place.id);
      if (!note.ok) return err({ type: note.error.type === 'TooMany' ? 'TooMany' : 'Unreachable' });
      if (note.value === null) return err({ type: 'NoNote' });
      const opened = await openNote(engine, place, note.value);
      const read = opened.ok
        ? await decodeInvitation(engine, opened.value)
        : err({ type: 'InvitationBroken' as const });
      return read.ok ? ok(await toRead(read.value)) : read;
    },

    async ask(invitation, way) {
      const read = await invitationFromText(engine, invitation.fragment);
      if (!read.ok) return err({ type: 'NotVerified' });
      const { plan, act } = read.value;
      if ((await storage.listPlans()).some(({ planId }) => planId === plan)) return err({ type: 'AlreadyHere' });
      const dataKey = await host.makeKey();
      const before = await find(dataKey, plan);
      const begun = before?.act === act.id ? ok(before) : await begin(dataKey, read.value);
      if (!begun.ok) return begun;
      const sent = begun.value.sent ? begun : await send(dataKey, begun.value, way);
      if (sent.ok) return ok(toPending(sent.value));
      if (isForNow(sent.error)) return ok(toPending(begun.value));
      await giveUp(plan);
      return sent;
    },

    async pending() {
      const dataKey = await host.dataKey();
      if (dataKey === null) return [];
      const here = new Set((await storage.listPlans()).map(({ planId }) => planId));
      const found: PendingRequest[] = [];
      for (const stored of await storage.listRequests()) {
        if (stored.planId === IN_PERSON_ROW) continue;
        const record = here.has(stored.planId) ? null : await openRequest(engine, dataKey, stored);
        // Let in, and then killed before the request was forgotten.
        if (record === null) await giveUp(stored.planId);
        else found.push(toPending(record));
      }
      return found;
    },

    wait: (planId, way, told) => {
      const waiting = new WaitingForOne(timers, {
        async record() {
          const dataKey = await host.dataKey();
          const record = dataKey === null ? null : await find(dataKey, planId);
          const device = dataKey === null || record === null ? null : await deviceOf(engine, dataKey, record);
          return dataKey === null || record === null || device === null ? null : { dataKey, record, device };
        },
        send: ({ dataKey, record }) => send(dataKey, record, way),
        admission: ({ device, record }, heard) =>
          new Admission(
            timers,
            way.connect,
            { plan: record.plan, device: device.keys.id, sign: (message) => device.signer.sign(message) },
            heard,
          ),
        async finish({ dataKey, record, device }, errand, opened) {
          if (!equalBytes(errand.key, record.relay.key)) return err({ type: 'WrongRelay' });
          const log = await errand.accessLog(opened);
          if (!log.ok) return err({ type: 'Unreachable' });
          return takeOver(ports, dataKey, record, log.value, device);
        },
        async joined() {
          await giveUp(planId);
          host.plansChanged();
          told.joined();
        },
        async failed(error) {
          if (error.type !== 'StorageFull' && error.type !== 'StorageGone') await giveUp(planId);
          told.failed(error);
        },
        asked: (isRelayThere) => told.asked?.(isRelayThere),
      });
      waiting.begin();
      return waiting;
    },

    giveUp,
  };

  async function toRead(invitation: Invitation): Promise<ReadInvitation> {
    const { plan, relay, from } = invitation;
    return { planId: plan, relay: relay.address, fragment: await invitationToText(engine, invitation), from };
  }
}

function toPending({ plan, relay, askedAt, digits, sent, from }: RequestRecord): PendingRequest {
  return { planId: plan, relay: relay.address, askedAt, digits, sent, from };
}

async function handIn(errand: Errand, { plan, relay, join }: RequestRecord): Promise<Result<null, JoinError>> {
  if (!equalBytes(errand.key, relay.key)) return err({ type: 'WrongRelay' });
  const answer = await errand.introduce(plan, [join]);
  if (!answer.ok) return err(errandError(answer.error));
  const result = answer.value[0];
  return result === 'kept' || result === 'duplicate' ? ok(null) : err({ type: RESULT[result ?? 'malformed'] });
}

/** What a relay says of a `join` that it does not keep. */
const RESULT: Readonly<Record<Exclude<AppendResult, 'kept' | 'duplicate'>, JoinError['type']>> = {
  accessMissing: 'NotThereYet',
  waits: 'NotThereYet',
  badSignature: 'NotVerified',
  malformed: 'NotVerified',
  tooLarge: 'NotVerified',
  quota: 'Ended',
  notAllowed: 'Ended',
};

function errandError(error: ErrandError): JoinError {
  if (error.type !== 'Refused') return { type: error.type };
  if (error.code === 'noSuchPlan' || error.code === 'closed') return { type: 'NoSuchPlan' };
  return { type: error.code === 'accessMissing' ? 'NotThereYet' : 'Unreachable' };
}
