import { Dexie } from 'dexie';
import { afterEach } from 'vitest';
import { storageContract } from '#testing/storage-contract.ts';
import { openDexieStorage } from './dexie-storage.ts';

const databases: string[] = [];

afterEach(async () => {
  for (const name of databases.splice(0)) await Dexie.delete(name);
});

storageContract('the store in the browser', async () => {
  const name = `contract-${crypto.randomUUID()}`;
  databases.push(name);
  const storage = await openDexieStorage(name);
  return {
    storage,
    reopen: async () => {
      await storage.close();
      return openDexieStorage(name);
    },
  };
});
