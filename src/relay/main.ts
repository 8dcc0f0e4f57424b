/**
 * Starts the server and stops it gracefully, or looks after its store.
 *
 *   node src/relay/main.ts                        the app and a relay on one port
 *   node src/relay/main.ts relay                  a relay alone
 *   node src/relay/main.ts relay backup <file>    copies the store, while the relay runs or not
 *   node src/relay/main.ts relay restore <file>   puts a copy back; the relay must be stopped
 */
import { join } from 'node:path';
import { backUp, restore } from './backup.ts';
import { openRelay } from './relay-service.ts';
import { startServer } from './server.ts';
import { readSettings, type Settings } from './settings.ts';
import { loadSite, type Site } from './site.ts';

function giveUp(words: string): never {
  console.error(words);
  process.exit(1);
}

// What the relay keeps is for its own user alone.
process.umask(0o077);

const [, , ...words] = process.argv;
const isAlone = words[0] === 'relay';
const [task, file] = isAlone ? words.slice(1) : words;

const read = readSettings(process.env);
if (!read.ok) giveUp(`${read.error.name} cannot be "${read.error.value}". See src/relay/README.md.`);
const settings = read.value;

if (task === undefined) await serve(settings);
else if ((task === 'backup' || task === 'restore') && file !== undefined) await lookAfter(settings, task, file);
else giveUp('Usage: npm run relay [-- backup <file> | -- restore <file>]');

async function serve(settings: Settings): Promise<void> {
  if (process.getuid?.() === 0)
    console.warn('Running as root. Outside a container, run the relay as a user of its own.');
  const site = isAlone ? null : await builtSite();
  const service = await openRelay(settings);
  if (!service.ok) return giveUp(wordsOf(service.error));
  const { host, port } = settings;
  const server = await startServer(settings, site, service.value).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') giveUp(`Port ${port} on ${host} is in use. Choose another: PORT=8081 npm start`);
    return giveUp(`Cannot listen on ${host}:${port}: ${String(error)}`);
  });
  console.log(`Din plan: ${server.address}`);

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal means that the person does not want to wait.
      if (stopping) process.exit(1);
      stopping = true;
      void server.stop().then(() => process.exit(0));
    });
  }
}

async function builtSite(): Promise<Site> {
  const site = await loadSite(join(import.meta.dirname, '../../dist'));
  return site.ok
    ? site.value
    : giveUp(`The app is not built: ${site.error.folder} has no index.html. Run npm run build.`);
}

async function lookAfter({ data }: Settings, task: 'backup' | 'restore', file: string): Promise<void> {
  const done = task === 'backup' ? await backUp(data, file) : await restore(data, file);
  if (!done.ok) return giveUp(wordsOf(done.error));
  console.log(task === 'backup' ? `Copied to ${file}.` : `Restored from ${file}. What it replaced: ${done.value}`);
}

function wordsOf(error: { readonly type: string; readonly folder?: string; readonly reason?: string }): string {
  switch (error.type) {
    case 'FolderInUse':
      return `Another relay uses ${error.folder}. Stop it, or choose another folder: DATA=…`;
    case 'FolderUnusable':
      return `${error.folder} cannot be used (DATA chooses another): ${error.reason}`;
    case 'NothingToCopy':
      return `${error.folder} holds no relay's store.`;
    default:
      return `This file is no copy of a relay's store: ${error.reason}`;
  }
}
