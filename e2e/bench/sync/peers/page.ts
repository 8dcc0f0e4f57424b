/** The least that a page of a peer can be: one text in a field, kept in IndexedDB, on a line to the peer's server. */
import { HocuspocusProvider } from '@hocuspocus/provider';
import { IndexeddbPersistence } from 'y-indexeddb';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

const { peer, server, name } = Object.fromEntries(new URLSearchParams(location.search)) as Record<string, string>;
const doc = new Y.Doc();
const text = doc.getText('text');
const field = document.querySelector('textarea')!;
let last = '';

const show = (): void => {
  last = text.toJSON();
  if (field.value !== last) field.value = last;
};

field.addEventListener('input', () => {
  const { value } = field;
  let from = 0;
  while (from < last.length && last[from] === value[from]) from += 1;
  let kept = 0;
  while (kept < Math.min(last.length, value.length) - from && last.at(-1 - kept) === value.at(-1 - kept)) kept += 1;
  doc.transact(() => {
    text.delete(from, last.length - kept - from);
    text.insert(from, value.slice(from, value.length - kept));
  });
});
text.observe(show);

const kept = new IndexeddbPersistence('peer', doc);
await kept.whenSynced;
await new Promise<void>((resolve) => {
  if (peer === 'y-websocket')
    new WebsocketProvider(server!, name!, doc, { disableBc: true }).once('sync', () => resolve());
  else new HocuspocusProvider({ url: server!, name: name!, document: doc }).on('synced', () => resolve());
});
document.title = 'ready';
