/** Starts the server: reads settings and the built app, listens, and stops gracefully. */
import { join } from 'node:path';
import { startServer } from './server.ts';
import { readSettings } from './settings.ts';
import { loadSite } from './site.ts';

function giveUp(words: string): never {
  console.error(words);
  process.exit(1);
}

const settings = readSettings(process.env);
if (!settings.ok) giveUp(`PORT must be a number from 0 to 65535, not "${settings.error.value}".`);

const site = await loadSite(join(import.meta.dirname, '../../dist'));
if (!site.ok) giveUp(`The app is not built: ${site.error.folder} has no index.html. Run npm run build.`);

const server = await startServer(settings.value, site.value).catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const { host, port } = settings.value;
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
