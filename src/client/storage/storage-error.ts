/** Names under which browsers say that a device is full. */
const FULL = new Set(['QuotaExceededError', 'QuotaExceeded']);

/** Names under which browsers say that a store was closed, deleted or lost its process; opening anew may help. */
const GONE = new Set([
  'DatabaseClosedError',
  'InvalidStateError',
  'InvalidState',
  'AbortError',
  'UnknownError',
  'VersionError',
  'NotFoundError',
  'OpenFailedError',
  'TimeoutError',
]);

/**
 * What a failed transaction means for the person: no room, or no store.
 * `null` for anything else, which is a bug and must be thrown on.
 * A full disk often shows only as an aborted transaction with the reason inside.
 */
export function storageErrorOf(error: unknown): 'StorageFull' | 'StorageGone' | null {
  const names = [...namesOf(error)];
  if (names.some((name) => FULL.has(name))) return 'StorageFull';
  return names.some((name) => GONE.has(name)) ? 'StorageGone' : null;
}

function* namesOf(error: unknown, depth = 0): Generator<string> {
  if (typeof error !== 'object' || error === null || depth > 4) return;
  if ('name' in error && typeof error.name === 'string') yield error.name;
  if ('inner' in error) yield* namesOf(error.inner, depth + 1);
  if ('failures' in error && Array.isArray(error.failures))
    for (const failure of error.failures) yield* namesOf(failure, depth + 1);
}
