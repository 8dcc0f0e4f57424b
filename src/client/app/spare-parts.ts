/**
 * Code that is loaded only when it is used. Once a new version has taken over,
 * the old one's files are gone from the server and from the cache: a tab that
 * goes on as it is must have them at hand before that.
 */
const SPARE_PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('#replica/history/history.ts'),
  () => import('#replica/copies/make-copy.ts'),
  () => import('#replica/copies/open-copy.ts'),
  () => import('#replica/copies/paper-sheet.ts'),
  () => import('#replica/copies/retire-device.ts'),
  () => import('#protocol/crypto/sheet-words.ts'),
  () => import('#protocol/crypto/noble.ts'),
  () => import('#protocol/crypto/hpke-suite.ts'),
  () => import('#replica/access/actions.ts'),
  () => import('#replica/access/keep-duties.ts'),
  () => import('#replica/sync/plan-signs.ts'),
  () => import('#replica/sync/relay-sync.ts'),
  () => import('./relay-leader.ts'),
  () => import('./idle-lock.ts'),
  () => import('#replica/keys/change-lock.ts'),
  () => import('../features/lock/UnlockScreen.tsx'),
  () => import('../features/lock/HiddenScreen.tsx'),
  () => import('../features/lock/LeftInForm.tsx'),
  () => import('../features/lock/AskForLock.tsx'),
  () => import('../transport/own-relay.ts'),
  () => import('../features/home/later.ts'),
  () => import('../i18n/texts-nn.ts'),
  () => import('../i18n/texts-nb.ts'),
  () => import('../i18n/more-texts-nn.ts'),
  () => import('../i18n/more-texts-nb.ts'),
  () => import('../features/example/open-example.ts'),
  async () => (await import('../features/example/example-texts.ts')).loadExampleTexts('nn'),
  async () => (await import('../features/example/example-texts.ts')).loadExampleTexts('nb'),
  () => import('qr'),
  () => import('../components/qr/qr-reader.ts'),
  () => import('#replica/people/farewell.ts'),
  () => import('#replica/recovery/recovery.ts'),
  () => import('#replica/recovery/sheet-uses.ts'),
  () => import('./Farewell.tsx'),
  () => import('#replica/in-person/letting-in.ts'),
  () => import('#replica/in-person/meeting.ts'),
];

/** Fetches what has not been used yet. What cannot be had now is asked for again when it is used. */
export function loadSpareParts(): void {
  for (const load of SPARE_PARTS) load().catch(() => undefined);
}
