/**
 * Does what is owed after acts of others, some time after they came: several
 * devices find the same duty at the same moment, and one of them is enough.
 */
import type { Engine } from '#protocol/crypto/engine.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanSession } from '../session/plan-session.ts';
import { createAccessActions } from './actions.ts';
import { dutiesOf } from './duties.ts';
import { dutyViewOf } from './plan-content.ts';

/** Long enough for another device's answer to come over a relay; short enough that a newcomer waits for it. */
const SOONEST_MS = 1_000;
const LATEST_MS = 10_000;
/** After the store refused, or another tab was quicker each time. */
const AGAIN_AFTER_MS = 60_000;
const NONE = JSON.stringify([]);

/** Watches a session, and does its duties until the result is called. */
export function keepDuties(ports: ReplicaPorts, dataKey: DataKey, session: PlanSession): () => void {
  const { engine, timers } = ports;
  const actions = createAccessActions(ports, dataKey, session);
  let known = -1;
  let cancel: (() => void) | null = null;
  let ended = false;
  /** What was tried and is still owed: it is beyond this device, until something changes. */
  let beyond = NONE;

  const owed = (): string => {
    const view = dutyViewOf({ device: session.device, state: session.state });
    return JSON.stringify(dutiesOf(view));
  };

  const look = (): void => {
    if (ended || cancel !== null || session.state.held.size === known) return;
    known = session.state.held.size;
    const duties = owed();
    if (duties === NONE || duties === beyond) return;
    cancel = timers.after(waitOf(engine), perform);
  };

  const perform = (): void => {
    cancel = null;
    void actions
      .doDuties()
      .then((done) => {
        if (ended) return;
        if (!done.ok) {
          cancel = timers.after(AGAIN_AFTER_MS, perform);
          return;
        }
        beyond = owed();
        look();
      })
      // A plan that does not open now will be opened again some time.
      .catch(() => undefined);
  };

  const stopListening = session.subscribe(look);
  look();
  return () => {
    ended = true;
    stopListening();
    cancel?.();
  };
}

function waitOf(engine: Engine): number {
  const [high = 0, low = 0] = engine.randomBytes(2);
  return SOONEST_MS + Math.floor(((LATEST_MS - SOONEST_MS) * (high * 256 + low)) / 0xffff);
}
