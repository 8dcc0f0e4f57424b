import * as Y from 'yjs';

/** An empty document that collects garbage. It bears no name: Yjs would draw one for each, and nothing ever asks for it. */
export function newDoc(): Y.Doc {
  return new Y.Doc({ gc: true, guid: '' });
}
