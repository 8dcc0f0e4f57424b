/** Recovery as screens use it: see `Recovery`. */
import { ok } from '#lib/result.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { Recovery } from '../api-recovery.ts';
import type { Replica } from '../api.ts';
import type { ReplicaPorts } from '../ports.ts';
import { agreeToSheet, replaceSheet } from './new-sheet.ts';
import { readSheet } from './read-sheet.ts';
import { recover } from './recover.ts';

export interface RecoveryHost {
  /** The data key of this installation, made on first use. */
  makeKey(): Promise<DataKey>;
  requireKey(): Promise<DataKey>;
  open(planId: string): Promise<Replica>;
  /** The store has new entries of a plan. */
  refresh(planId: string): Promise<void>;
  /** A plan came. */
  plansChanged(): void;
}

/** Whom the plan is about has a card already: from now on it is that of who owns it. */
async function tieOwnCard(host: RecoveryHost, planId: string): Promise<void> {
  const replica = await host.open(planId);
  const { people, me } = replica.getView();
  const card = people.find(({ role, member }) => role.value === 'planOwner' && member === null);
  if (card !== undefined) replica.run({ type: 'tieMember', item: card.ref, member: me });
  await replica.settle();
  await replica.close();
}

/** Of the installation: the plan need not be here. See `api-recovery.ts`. */
export function createRecovery(ports: ReplicaPorts, host: RecoveryHost): Recovery {
  return {
    async read(text) {
      const read = await readSheet(ports.engine, text);
      if (!read.ok) return read;
      const { plan, relay } = read.value;
      const isHere = (await ports.storage.listPlans()).some(({ planId }) => planId === plan);
      return ok({ planId: plan, relay, isHere });
    },

    async recover(text, way, as) {
      const done = await recover(ports, () => host.makeKey(), text, way, as);
      if (!done.ok) return done;
      if (as.custody === 'ends') await tieOwnCard(host, done.value.planId).catch(() => undefined);
      host.plansChanged();
      return done;
    },

    async replaceSheet(planId) {
      const done = await replaceSheet(ports, await host.requireKey(), planId);
      if (done.ok) await host.refresh(planId);
      return done;
    },

    async agreeToSheet(planId) {
      const done = await agreeToSheet(ports, await host.requireKey(), planId);
      if (done.ok) await host.refresh(planId);
      return done;
    },
  };
}
