import { useState } from 'react';
import type { FarewellState } from '#replica/api-people.ts';
import { FarewellPage } from '../features/access/FarewellPage.tsx';
import { SealedPage } from '../features/devices/SealedPage.tsx';

/** Instead of every page of a plan that this device was taken out of. Who was asked whether it was them, is told the rest in the same words. */
export function Farewell({ state }: { readonly state: FarewellState }) {
  const asks = state === 'asks' || state === 'kept';
  const [wasAsked, setWasAsked] = useState(asks);
  if (asks && !wasAsked) setWasAsked(true);
  if (asks || (wasAsked && (state === 'handingIn' || state === 'wiped'))) return <SealedPage state={state} />;
  return <FarewellPage state={state} />;
}
