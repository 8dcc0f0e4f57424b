import { assert } from '#lib/assert.ts';
import type { Bytes } from '#lib/bytes.ts';
import { importDevice } from '#protocol/crypto/device-keys.ts';
import { invitationKeys } from '#protocol/invitation/invitation-keys.ts';
import { invitationFromText, type Invitation } from '#protocol/invitation/invitation-text.ts';
import { joinDigits } from '#protocol/invitation/join-digits.ts';
import { makeJoin } from '#replica/access/join.ts';
import { platformEngine } from '#testing/engine.ts';
import { createManualClock } from '#testing/manual-clock.ts';
import { newcomer } from '#testing/member-phones.ts';

/** What stands in a link. */
export async function invitationOf(link: string): Promise<Invitation> {
  const read = await invitationFromText(platformEngine(), new URL(link).hash.slice(1));
  assert(read.ok, 'the link is whole');
  return read.value;
}

/** What somebody who has got hold of a link may make of it: a request of a device of their own, and the digits it leads to. */
export async function forgesJoin(link: string): Promise<{ readonly join: Bytes; readonly digits: string }> {
  const engine = platformEngine();
  const { plan, act, secret } = await invitationOf(link);
  const { keys } = await newcomer(createManualClock(Date.now()), engine);
  const invitation = await importDevice(engine, await invitationKeys(engine, secret));
  const { bytes } = await makeJoin(engine, { plan, invitation, device: keys, after: [act] });
  return { join: bytes, digits: await joinDigits(engine, plan, act.id, keys) };
}
