import { useEffect, useState, useSyncExternalStore } from 'react';
import type { InstitutionSheet, InstitutionSheets } from '#replica/api-institution.ts';
import { usePlan } from '../plan/usePlan.ts';

const nothing = (): (() => void) => () => undefined;
const NONE: readonly InstitutionSheet[] = [];

/** Sheets that institutions keep of this plan; `null` for the first moments. */
export function useInstitutions(): {
  readonly institutions: InstitutionSheets | null;
  readonly sheets: readonly InstitutionSheet[];
} {
  const { replica } = usePlan();
  const [institutions, setInstitutions] = useState<InstitutionSheets | null>(null);
  useEffect(() => {
    if (replica === null) return undefined;
    let left = false;
    // Offline and never fetched: the page says what it knows without it.
    replica.institutions().then(
      (opened) => left || setInstitutions(opened),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [replica]);
  const sheets = useSyncExternalStore(institutions?.subscribe ?? nothing, () => institutions?.getSheets() ?? NONE);
  return { institutions, sheets };
}
