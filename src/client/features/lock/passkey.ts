/**
 * Passkeys by WebAuthn, with the PRF extension: the authenticator makes, for a
 * salt of ours, 32 bytes that come from nowhere else, and only after it has
 * checked the person's finger, face or code. Nothing is sent to anyone: there is
 * no server to log in to, so challenges are chance and answers are not looked at.
 */
import type { Bytes } from '#lib/bytes.ts';
import { toBase64url } from '#lib/bytes.ts';
import type { Passkey } from '#replica/api-lock.ts';

const TIMEOUT_MS = 60_000;
/** ES256 and RS256: what every platform has one of. */
const ALGORITHMS = [-7, -257];

/** Whether this device can unlock with finger, face or its own code. */
export async function mayUsePasskey(): Promise<boolean> {
  if (!('PublicKeyCredential' in globalThis)) return false;
  // Missing in browsers that may have it all the same: they are asked, and may say no.
  const capabilities = await PublicKeyCredential.getClientCapabilities?.().catch(() => null);
  if (capabilities?.['extension:prf'] === false) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

/** Makes a passkey on this device. `null` = the person broke off, or the platform has no PRF. */
export async function makePasskey(): Promise<{ readonly passkey: Passkey; readonly secret: Bytes } | null> {
  const salt = chance(32);
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: chance(32),
      rp: { name: 'Din plan', id: location.hostname },
      user: { id: chance(16), name: 'Din plan', displayName: 'Din plan' },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: {
        authenticatorAttachment: 'platform',
        userVerification: 'required',
        residentKey: 'preferred',
      },
      timeout: TIMEOUT_MS,
      extensions: { prf: { eval: { first: salt } } },
    },
  });
  if (!(made instanceof PublicKeyCredential)) return null;
  const passkey = { id: new Uint8Array(made.rawId), salt };
  // Many authenticators answer only when they are asked the next time.
  const secret = prfOf(made) ?? (await askPasskeys([passkey]))?.secret ?? null;
  return secret === null ? null : { passkey, secret };
}

/** Asks for one of these. `null` = the person broke off, or none of them is on this device. */
export async function askPasskeys(
  passkeys: readonly Passkey[],
): Promise<{ readonly passkey: Passkey; readonly secret: Bytes } | null> {
  const given = await navigator.credentials.get({
    publicKey: {
      challenge: chance(32),
      rpId: location.hostname,
      allowCredentials: passkeys.map(({ id }) => ({ type: 'public-key', id })),
      userVerification: 'required',
      timeout: TIMEOUT_MS,
      extensions: {
        prf: {
          evalByCredential: Object.fromEntries(passkeys.map(({ id, salt }) => [toBase64url(id), { first: salt }])),
        },
      },
    },
  });
  if (!(given instanceof PublicKeyCredential)) return null;
  const passkey = passkeys.find(({ id }) => toBase64url(id) === given.id);
  const secret = prfOf(given);
  return passkey === undefined || secret === null ? null : { passkey, secret };
}

function prfOf(credential: PublicKeyCredential): Bytes | null {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return null;
  return first instanceof ArrayBuffer
    ? new Uint8Array(first)
    : new Uint8Array(first.buffer, first.byteOffset, first.byteLength).slice();
}

const chance = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
