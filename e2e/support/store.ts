import type { Page } from '@playwright/test';

export type Table = 'plans' | 'entries' | 'rows' | 'heads' | 'sectionKeys' | 'views' | 'outbox';

/** How many records a table of the app's database holds, read beside the app. */
export function countIn(page: Page, table: Table): Promise<number> {
  return page.evaluate(async (table) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('din-plan');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('the database does not open')));
    });
    try {
      return await new Promise<number>((resolve, reject) => {
        const asked = database.transaction(table).objectStore(table).count();
        asked.addEventListener('success', () => resolve(asked.result));
        asked.addEventListener('error', () => reject(asked.error ?? new Error('not counted')));
      });
    } finally {
      database.close();
    }
  }, table);
}

/** Rows are what is typed and not yet sealed into an entry. */
export const rowsLeft = (page: Page): Promise<number> => countIn(page, 'rows');

/** The ids of all entries on this device, and of those among them that no relay has acknowledged, at one moment. */
export function entriesOf(
  page: Page,
): Promise<{ readonly held: readonly string[]; readonly waiting: readonly string[] }> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('din-plan');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('the database does not open')));
    });
    try {
      const both = database.transaction(['entries', 'outbox']);
      const read = (table: string): Promise<readonly string[]> =>
        new Promise((resolve, reject) => {
          const asked: IDBRequest<{ readonly id: string }[]> = both.objectStore(table).getAll();
          asked.addEventListener('success', () => resolve(asked.result.map(({ id }) => id)));
          asked.addEventListener('error', () => reject(asked.error ?? new Error('not read')));
        });
      const [held, waiting] = await Promise.all([read('entries'), read('outbox')]);
      return { held, waiting };
    } finally {
      database.close();
    }
  });
}

/** How many records of all tables say that they are of this section. */
export function keptOf(page: Page, section: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('din-plan');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('the database does not open')));
    });
    try {
      const tables = ['entries', 'rows', 'sectionKeys', 'views'];
      const reading = database.transaction(tables);
      const counts = await Promise.all(
        tables.map(
          (table) =>
            new Promise<number>((resolve, reject) => {
              const asked: IDBRequest<{ readonly section: string }[]> = reading.objectStore(table).getAll();
              asked.addEventListener('success', () =>
                resolve(asked.result.filter(({ section: of }) => of === wanted).length),
              );
              asked.addEventListener('error', () => reject(asked.error ?? new Error('not read')));
            }),
        ),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    } finally {
      database.close();
    }
  }, section);
}

/** The sections of which there is anything on this device: entries, keys or views. */
export function sectionsOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('din-plan');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('the database does not open')));
    });
    try {
      const tables = ['entries', 'sectionKeys', 'views'];
      const reading = database.transaction(tables);
      const found = await Promise.all(
        tables.map(
          (table) =>
            new Promise<readonly string[]>((resolve, reject) => {
              const asked: IDBRequest<{ readonly section: string }[]> = reading.objectStore(table).getAll();
              asked.addEventListener('success', () => resolve(asked.result.map(({ section }) => section)));
              asked.addEventListener('error', () => reject(asked.error ?? new Error('not read')));
            }),
        ),
      );
      return [...new Set(found.flat())].toSorted();
    } finally {
      database.close();
    }
  });
}

/** The ids of all keys to parts of plans that lie on this device. */
export function keysOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('din-plan');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('the database does not open')));
    });
    try {
      return await new Promise<readonly string[]>((resolve, reject) => {
        const asked: IDBRequest<{ readonly keyId: string }[]> = database
          .transaction('sectionKeys')
          .objectStore('sectionKeys')
          .getAll();
        asked.addEventListener('success', () => resolve(asked.result.map(({ keyId }) => keyId)));
        asked.addEventListener('error', () => reject(asked.error ?? new Error('not read')));
      });
    } finally {
      database.close();
    }
  });
}
