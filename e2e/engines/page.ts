/** Runs in each browser: asks its engine, and tells whoever started it. */
import { engineFrom } from '#protocol/crypto/engine.ts';
import { signsByItself, verdictsOf } from './verdicts.ts';

const engine = engineFrom(globalThis);
const told = await verdictsOf(engine).then(
  async (verdicts) => ({ verdicts, signs: await signsByItself(engine), agent: navigator.userAgent }),
  (error: unknown) => ({ error: String(error), agent: navigator.userAgent }),
);
await fetch('/told', { method: 'POST', body: JSON.stringify(told) });
