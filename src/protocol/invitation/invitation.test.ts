import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, copyBytes, toHex, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { platformEngine, seededEngine } from '#testing/engine.ts';
import { rising } from '#testing/protocol-vectors.ts';
import { importDevice } from '../crypto/device-keys.ts';
import { verifySignature } from '../crypto/ed25519.ts';
import { sha256 } from '../crypto/hash.ts';
import { SecretBytes } from '../crypto/secret-bytes.ts';
import type { DeviceId, EntryId, Incarnation, PlanId } from '../ids.ts';
import { invitationKeys, newInvitationSecret } from './invitation-keys.ts';
import {
  decodeInvitation,
  encodeInvitation,
  invitationFromText,
  invitationToText,
  type Invitation,
} from './invitation-text.ts';
import { joinDigits } from './join-digits.ts';
import { newTypedCode, notePlaceOf, openNote, readTypedCode, sealNote } from './typed-code.ts';

const engine = platformEngine();
const INVITATION: Invitation = {
  plan: toHex(rising(0x10, 16)) as PlanId,
  act: {
    device: toHex(rising(0x20, 16)) as DeviceId,
    incarnation: toHex(rising(0x30, 8)) as Incarnation,
    seq: 7,
    id: toHex(rising(0x40, 32)) as EntryId,
  },
  secret: new SecretBytes(rising(0, 16)),
  relay: { key: rising(0x60, 32), address: 'https://plan.example.no' },
  from: 'Ingrid Døme',
};
const hex = (secret: SecretBytes): string => secret.withBytes(toHex);

describe('the keys', () => {
  it('[INVITE-1] are made of 128 bits, alike on both sides, and sign', async () => {
    const [here, there] = await Promise.all([
      invitationKeys(engine, INVITATION.secret),
      invitationKeys(engine, new SecretBytes(rising(0, 16))),
    ]);
    expect(here.keys).toEqual(there.keys);
    // Pinned: an invitation made by one version is answered by another.
    expect(here.keys.id).toBe('d01acae7b93b6f37962a4b899b79b420');
    const device = await importDevice(engine, here);
    const signature = await device.signer.sign(rising(1, 40));
    expect(await verifySignature(engine, there.keys.signing, signature, rising(1, 40))).toBe(true);
    expect(hex(newInvitationSecret(engine))).not.toBe(hex(newInvitationSecret(engine)));
  });
});

describe('[INVITE-2] the link', () => {
  it('comes back whole, with the relay or without, and white space does not matter', async () => {
    for (const address of ['', 'https://plan.example.no', `https://${'a'.repeat(192)}`]) {
      const invitation = { ...INVITATION, relay: { ...INVITATION.relay, address } };
      const text = await invitationToText(engine, invitation);
      expect(text).toMatch(/^[\w-]+$/);
      const broken = `${text.slice(0, 60)}\r\n ${text.slice(60)}\n`;
      const read = await invitationFromText(engine, broken);
      if (!read.ok) throw new Error(read.error.type);
      expect({ ...read.value, secret: hex(read.value.secret) }).toEqual({
        ...invitation,
        secret: hex(invitation.secret),
      });
    }
  });

  it('says who invites, in one short line that hides nothing, or nobody', async () => {
    const nameIn = async (from: string): Promise<string | undefined> => {
      const read = await invitationFromText(engine, await invitationToText(engine, { ...INVITATION, from }));
      return read.ok ? read.value.from : undefined;
    };
    expect(await nameIn('')).toBe('');
    expect(await nameIn('  Ingrid\n\tDøme ')).toBe('Ingrid Døme');
    expect(await nameIn('\u202egnE dirgnI\u0000')).toBe('gnE dirgnI');
    expect(await nameIn('ø'.repeat(200))).toBe('ø'.repeat(60));
    expect(await nameIn(`${'a'.repeat(118)}👩`)).toBe('a'.repeat(118));
    // Whoever writes otherwise by own software is not read.
    const bytes = await encodeInvitation(engine, { ...INVITATION, from: 'Ingrid' });
    const body = concatBytes(bytes.slice(0, -4), utf8ToBytes('\u202e'));
    const hash = await sha256(engine, concatBytes(utf8ToBytes('dinplan/invite/1/check'), body));
    expect(await decodeInvitation(engine, concatBytes(body, hash.slice(0, 4)))).toMatchObject({
      error: { type: 'InvitationBroken' },
    });
  });

  it('is pinned', async () => {
    expect(await invitationToText(engine, INVITATION)).toBe(
      'AhAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1NjcAAAAHQEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8AAQIDBAUGBwgJCgsMDQ4PYGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn8XaHR0cHM6Ly9wbGFuLmV4YW1wbGUubm9JbmdyaWQgRMO4bWVph0zr',
    );
  });

  it('is known as broken wherever it is cut, and whichever bit is another', async () => {
    const bytes = await encodeInvitation(engine, INVITATION);
    for (let length = 0; length < bytes.length; length++)
      expect(await decodeInvitation(engine, bytes.slice(0, length)), `cut at ${length}`).toMatchObject({
        error: { type: 'InvitationBroken' },
      });
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice();
      changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7));
      const read = await decodeInvitation(engine, changed);
      expect(read.ok, `bit ${bit}`).toBe(false);
    }
    expect(await invitationFromText(engine, 'not a link!')).toMatchObject({ error: { type: 'InvitationBroken' } });
  });

  it('says that the app is too old for one of a newer app', async () => {
    const bytes = await encodeInvitation(engine, INVITATION);
    bytes[0] = 3;
    expect(await decodeInvitation(engine, bytes)).toMatchObject({ error: { type: 'InvitationTooNew' } });
  });

  it('takes no bytes for an invitation that are none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect((await decodeInvitation(engine, copyBytes(bytes))).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('[INVITE-3] the typed code', () => {
  const code = newTypedCode(seededEngine('code'));

  it('has 17 characters that nobody takes for one another, and is read as people write it', () => {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{17}$/);
    const written = `${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8, 12)}–${code.slice(12)}`;
    for (const text of [written, written.toLowerCase(), ` ${code}\n`, code.replaceAll('0', 'o').replaceAll('1', 'l')])
      expect(readTypedCode(text)).toEqual({ ok: true, value: code });
  });

  it('finds every character that is another, and every two that have changed places', () => {
    const letters = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
    for (let at = 0; at < code.length; at++) {
      for (const letter of letters.filter((one) => one !== code[at]))
        expect(readTypedCode(`${code.slice(0, at)}${letter}${code.slice(at + 1)}`).ok).toBe(false);
      for (let other = at + 1; other < code.length; other++) {
        const swapped = [...code];
        [swapped[at], swapped[other]] = [swapped[other]!, swapped[at]!];
        expect(readTypedCode(swapped.join('')).ok, `${at} and ${other}`).toBe(code[at] === code[other]);
      }
    }
  });

  it('tells how many were typed, and that a letter is none of them', () => {
    expect(readTypedCode(code.slice(1))).toEqual({ ok: false, error: { type: 'CodeLength', typed: 16 } });
    expect(readTypedCode('')).toEqual({ ok: false, error: { type: 'CodeLength', typed: 0 } });
    expect(readTypedCode(`${code.slice(0, 16)}U`)).toEqual({ ok: false, error: { type: 'CodeMisread' } });
    expect(readTypedCode(`${code.slice(0, 16)}😀`)).toEqual({ ok: false, error: { type: 'CodeMisread' } });
  });
});

describe('[INVITE-4] the note', () => {
  it('opens with the code alone, and lies where the code says', async () => {
    const code = newTypedCode(seededEngine('code'));
    const [here, there] = [await notePlaceOf(engine, code), await notePlaceOf(engine, code)];
    expect(here.id).toBe(there.id);
    expect(here.id).toBe('938d2b4a6ccf959aeb4d88e7f8f9c45b');
    const bytes = await encodeInvitation(engine, INVITATION);
    const note = await sealNote(engine, here, bytes);
    expect(note.length).toBeLessThanOrEqual(1024);
    expect(await openNote(engine, there, note)).toEqual({ ok: true, value: bytes });
    const other = await notePlaceOf(engine, newTypedCode(engine));
    expect(other.id).not.toBe(here.id);
    expect((await openNote(engine, other, note)).ok).toBe(false);
    expect((await openNote(engine, { ...here, id: other.id }, note)).ok).toBe(false);
  });
});

describe('[INVITE-6] the digits', () => {
  const digits = async (change: { plan?: PlanId; act?: EntryId; signing?: Bytes; kem?: Bytes } = {}) =>
    joinDigits(engine, change.plan ?? INVITATION.plan, change.act ?? INVITATION.act.id, {
      id: INVITATION.act.device,
      signing: change.signing ?? rising(1, 32),
      kem: change.kem ?? rising(2, 65),
    });

  it('are twelve, pinned, and other for another plan, act or key', async () => {
    const all = [
      await digits(),
      await digits({ plan: toHex(rising(0x11, 16)) as PlanId }),
      await digits({ act: toHex(rising(0x41, 32)) as EntryId }),
      await digits({ signing: rising(2, 32) }),
      await digits({ kem: rising(3, 65) }),
    ];
    expect(all[0]).toBe('348088298991');
    for (const one of all) expect(one).toMatch(/^\d{12}$/);
    expect(new Set(all).size).toBe(5);
  });
});
