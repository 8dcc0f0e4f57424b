import { useEffect, useState } from 'react';
import type { Meeting } from '#replica/api-in-person.ts';
import { usePlans } from '../../components/plan/usePlans.ts';

interface Asking {
  readonly meeting: Meeting;
  /** What this device shows. */
  readonly code: string;
}

/** The code by which this device asks to be let in; `null` until it is made, `failed` where nothing can be kept here. */
export function useMeeting(): Asking | null | 'StorageFull' | 'StorageGone' {
  const { load } = usePlans();
  const [asking, setAsking] = useState<Asking | null | 'StorageFull' | 'StorageGone'>(null);
  useEffect(() => {
    let left = false;
    const begin = async (): Promise<void> => {
      const meeting = await (await load()).meeting();
      if (left) return;
      const code = await meeting.ask();
      if (!left) setAsking(code.ok ? { meeting, code: code.value } : code.error.type);
    };
    begin().catch(() => {
      if (!left) setAsking('StorageGone');
    });
    return () => {
      left = true;
    };
  }, [load]);
  return asking;
}
