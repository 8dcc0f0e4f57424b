/**
 * Hocuspocus, keeping each change in SQLite. Its own extension for that is not
 * installed here, and keeps whole documents, seconds later: so each change is
 * put down in `onChange`, committed with `synchronous = FULL` as our relay does. The
 * bench says how many it waits for, and is told when they are on the disk.
 */
import { Server } from '@hocuspocus/server';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import './tell-memory.ts';

const database = new DatabaseSync(join(process.env['DATA'] ?? '', 'changes.db'));
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
database.exec('CREATE TABLE changes (n INTEGER PRIMARY KEY, name TEXT, bytes BLOB)');
const keep = database.prepare('INSERT INTO changes (name, bytes) VALUES (?, ?)');
let kept = 0;
let asked = Number.POSITIVE_INFINITY;
const tell = (): void => {
  if (kept < asked) return;
  asked = Number.POSITIVE_INFINITY;
  process.send?.({ kept });
};
process.on('message', ({ until }: { readonly until?: number }) => {
  if (until === undefined) return;
  asked = until;
  tell();
});

const server = new Server({
  address: '127.0.0.1',
  port: 0,
  quiet: true,
  stopOnSignals: false,
  onChange({ documentName, update }) {
    keep.run(documentName, update);
    kept += 1;
    tell();
    return Promise.resolve();
  },
});
await server.listen();
process.send?.({ address: server.webSocketURL });
