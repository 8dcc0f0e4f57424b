import type { Result } from '#lib/result.ts';
import type { RelayWay } from '#replica/api-invitations.ts';
import type { RelayError } from '#replica/api.ts';
import type { OwnRelay } from '../components/plan/usePlans.ts';
import { loadPlans } from './engine.ts';

let asked: Promise<OwnRelay | null> | null = null;

/** The relay at the app's own address, asked for once it answers. */
export function ownRelay(): Promise<OwnRelay | null> {
  asked ??= import('../transport/own-relay.ts')
    .then(({ askOwnRelay }) => askOwnRelay())
    .catch((error: unknown) => {
      asked = null;
      throw error;
    });
  return asked;
}

/** How to reach a relay for one errand; `null` = it is no address of one. */
export async function wayToRelay(address: string): Promise<RelayWay | null> {
  const [{ wayTo }, { relayNotes }] = await Promise.all([
    import('../transport/connect.ts'),
    import('../transport/notes.ts'),
  ]);
  const [connect, notes] = [wayTo(address), relayNotes(address)];
  return connect === null || notes === null ? null : { connect, notes };
}

/** The plan is kept there too. All tabs hear of it, and one of them begins. */
export async function keepAtRelay(planId: string, { key, address }: OwnRelay): Promise<Result<null, RelayError>> {
  return (await loadPlans()).nameRelay(planId, { key, address });
}

/** Begins to hand in to the plan's relay again, or ends it, on this device. */
export async function setRelayOn(planId: string, on: boolean): Promise<Result<null, RelayError>> {
  return (await loadPlans()).setRelayOn(planId, on);
}
