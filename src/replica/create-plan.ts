/**
 * Starts a plan: a sheet whose key is the root, this device, the first access
 * act with its basis, the first sections with their keys, the consent in full,
 * and the first words, all in one commit. A crash leaves no plan or a whole one.
 */
import { toHex } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { PlanConsent } from '#plan/coordinators/coordinator.ts';
import type { Basis } from '#protocol/access/act.ts';
import { createDevice, importDevice } from '#protocol/crypto/device-keys.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { newSheet, sheetKeys } from '#protocol/crypto/sheet.ts';
import {
  newIncarnation,
  newMemberId,
  newSessionNonce,
  parseSectionId,
  planIdOf,
  type PlanId,
  type SectionId,
} from '#protocol/ids.ts';
import type { NewPlan } from './api.ts';
import { startPlan } from './commands/run-command.ts';
import { NO_SAFETY, sealOwnDevice, sealSafety, sealSheet, sealSummary, type OwnDevice } from './keys/plan-record.ts';
import type { ReplicaPorts } from './ports.ts';
import { LiveDocuments } from './session/live-documents.ts';
import { makeAct } from './session/make-act.ts';
import { PlanState } from './session/plan-state.ts';
import type { PlacedRow, Row } from './session/row.ts';
import { sealRows } from './session/seal-rows.ts';
import { sealingBy } from './session/sealing.ts';
import { sealView } from './session/section-cache.ts';
import { encodeStatement } from './session/statement-record.ts';
import type { CommitError, PlanRecord } from './storage.ts';

/** Makes a plan with its sheet, first device, first act and first content, and keeps it in one commit: whole, or not at all. */
export async function createPlan(
  ports: ReplicaPorts,
  dataKey: DataKey,
  plan: NewPlan,
): Promise<Result<PlanId, CommitError>> {
  const { engine } = ports;
  const sheet = newSheet(engine);
  const root = await importDevice(engine, await sheetKeys(engine, sheet));
  const planId = await planIdOf(engine, root.keys.signing);
  const { device, wrapped } = await createDevice(engine, dataKey);
  const own: OwnDevice = {
    device,
    wrapped,
    member: newMemberId(engine),
    incarnation: newIncarnation(engine),
    olderCopy: false,
  };

  const state = new PlanState(engine, planId);
  const author = { device: root, incarnation: newIncarnation(engine), last: null };
  const act = {
    type: 'open',
    sheet: root.keys,
    member: own.member,
    device: device.keys,
    basis: basisOf(plan),
  } as const;
  const first = await makeAct(engine, state, author, act);
  await state.takeIn([first]);

  const content = await writeFirstContent(ports, own, plan, first.id);
  const sealed = await sealRows(state, sealingBy(engine, dataKey, own), content.rows);
  for (const key of sealed.newKeys) state.keys.add(key);
  await state.takeIn(sealed.entries);
  const putViews = await Promise.all(
    content.documents.sections().map((document) => {
      const statements = state.statements.filter((it) => it.section === document.section).map((it) => it.view);
      return sealView(engine, dataKey, planId, { me: own.member, view: document.view(), statements });
    }),
  );
  content.documents.close();

  const now = ports.now();
  const putPlan: PlanRecord = {
    planId,
    summary: await sealSummary(engine, dataKey, planId, {
      ownerName: plan.ownerName,
      relation: plan.relation,
      lastOpenedAt: now,
      isExample: plan.isExample === true,
    }),
    device: await sealOwnDevice(engine, dataKey, planId, own),
    sheet: await sealSheet(engine, dataKey, planId, sheet),
    safety: await sealSafety(engine, dataKey, planId, { ...NO_SAFETY, enrolledAt: { [device.keys.id]: now } }),
  };
  const { takeRows: _neverStored, ...change } = sealed.change;
  const done = await ports.storage.commit(planId, {
    ...change,
    addEntries: [first, ...sealed.entries],
    putPlan,
    putViews,
  });
  return done.ok ? ok(planId) : err(done.error);
}

/** The plan's first words, as rows that were never on disk. */
async function writeFirstContent(
  ports: ReplicaPorts,
  own: OwnDevice,
  plan: NewPlan,
  act: string,
): Promise<{ readonly rows: readonly PlacedRow[]; readonly documents: LiveDocuments }> {
  const { engine } = ports;
  const session = newSessionNonce(engine);
  const written: { readonly section: SectionId; readonly row: Row }[] = [];
  const documents = new LiveDocuments(engine, own.device.keys.id, own.incarnation, session, {
    onLocalUpdate: (section, update, incarnation) =>
      written.push({ section, row: { type: 'update', incarnation, claimedAt: ports.now(), content: update } }),
    onChange: () => {},
  });
  await documents.refill();
  const newId = (): string => toHex(engine.randomBytes(16));
  const started = startPlan(documents, { by: own.member, now: () => ports.now(), newId, session }, plan);
  const consent: PlanConsent = {
    statement: 'planConsent',
    subject: started.owner,
    act,
    basis: plan.relation,
    method: basisOf(plan).method,
    date: basisOf(plan).date as PlanConsent['date'],
    witness: plan.relation === 'custodian' ? plan.consent.witness : '',
    supersedes: [],
  };
  // The first entry in `consent` is the statement that the first act rests on [ACCESS-5] [DOC-12].
  const statement = {
    section: parseSectionId(started.consent)!,
    row: {
      type: 'statement',
      incarnation: own.incarnation,
      claimedAt: ports.now(),
      content: encodeStatement(newId(), consent, []),
    },
  } as const;
  return { documents, rows: [statement, ...written].map((it, n): PlacedRow => ({ ...it, session, n })) };
}

function basisOf({ relation, consent, today }: NewPlan): Basis {
  if (relation === 'custodian') return { code: relation, method: consent.method, date: consent.date };
  return { code: relation, method: 'this-device', date: today };
}
