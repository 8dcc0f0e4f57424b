import type { Page } from '@playwright/test';

export type Table = 'plans' | 'entries' | 'rows' | 'heads' | 'sectionKeys' | 'views';

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
