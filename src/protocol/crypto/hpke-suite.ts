/** What we use of @hpke/core, in a file of its own: whoever imports it when needed gets this much and no more. */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { Bytes } from '#lib/bytes.ts';
import type { HpkeLike, KeyHandle } from './engine.ts';
import { isPoint } from './p256.ts';

/** Every call makes a context of its own [KEY-6]. */
export function makeSuite(importPublic: (publicKey: Bytes) => Promise<KeyHandle>): HpkeLike {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  type Recipient = Parameters<typeof suite.createRecipientContext>[0]['recipientKey'];
  type PublicKey = Parameters<typeof suite.createSenderContext>[0]['recipientPublicKey'];
  return {
    async seal(recipient, info, aad, plaintext) {
      const recipientPublicKey = (await importPublic(recipient)) as PublicKey;
      const { ct, enc } = await suite.seal({ recipientPublicKey, info }, plaintext, aad);
      return { enc: new Uint8Array(enc), ciphertext: new Uint8Array(ct) };
    },
    async open(recipient, enc, info, aad, ciphertext) {
      // Not every engine looks, and the private key must never meet what is no point.
      if (!isPoint(enc)) throw new Error('no point of P-256');
      return new Uint8Array(await suite.open({ recipientKey: recipient as Recipient, enc, info }, ciphertext, aad));
    },
    async deriveKeyPair(seed) {
      const pair = await suite.kem.deriveKeyPair(seed);
      const privateKey = new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey));
      return { privateKey, publicKey: new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey)) };
    },
  };
}
