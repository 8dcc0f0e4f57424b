import type { CommitError } from '../storage.ts';

/** Why the store did not keep it, as the screens say it: it is full, or it takes nothing in (gone, or another tab came first each time). */
export function storeError({ type }: CommitError): { readonly type: 'StorageFull' | 'StorageGone' } {
  return { type: type === 'StorageFull' ? 'StorageFull' : 'StorageGone' };
}
