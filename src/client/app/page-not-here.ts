/** A page's code could not be fetched: there is no network, and this device had not taken the whole app in before. */
export class PageNotHere extends Error {
  override readonly name = 'PageNotHere';
}

/**
 * @param load imports the page's code
 * @throws PageNotHere when it does not come
 */
export async function fetchPage<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    // An import that fails to be fetched is a TypeError in every engine; what the code itself throws is a bug.
    if (cause instanceof TypeError) throw new PageNotHere('a page did not come', { cause });
    throw cause;
  }
}
