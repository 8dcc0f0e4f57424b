/**
 * The app and a relay on one port, as `npm start` serves them. As a process of
 * its own (`FOLDER`, `DATA`, `PORT`) it can be killed.
 */
import { assert } from '#lib/assert.ts';
import { openRelay } from '#relay/relay-service.ts';
import { startServer, type RunningServer } from '#relay/server.ts';
import { readSettings } from '#relay/settings.ts';
import { loadSite } from '#relay/site.ts';

export interface Refusing {
  /** Takes no new plans. */
  readonly isClosed?: boolean;
  /** Has no more room than this for a plan. */
  readonly quotaBytes?: number;
}

export async function serve(of: {
  /** What was built. */
  readonly folder: string;
  /** Where the relay keeps its store. */
  readonly data: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** A relay that says no. */
  readonly refuses?: Refusing;
}): Promise<RunningServer> {
  const site = await loadSite(of.folder);
  assert(site.ok, `${of.folder} is built before the end-to-end tests`);
  const settings = readSettings({ DATA: of.data });
  assert(settings.ok, 'the settings are as nobody had said anything');
  // Every phone of a test comes from one address, and is quicker than a person.
  const { isClosed = false, quotaBytes = settings.value.quotaBytes } = of.refuses ?? {};
  const relay = await openRelay({ ...settings.value, open: !isClosed, quotaBytes }, { newPlansPerHour: 1_000 });
  assert(relay.ok, `the relay can use ${of.data}`);
  return startServer({ host: 'localhost', port: of.port }, site.value, relay.value);
}

if (process.env['SERVE'] === 'alone') {
  const { FOLDER: folder = 'dist', DATA: data = '', PORT: port = '0', REFUSES: refuses = '{}' } = process.env;
  const server = await serve({ folder, data, port: Number(port), refuses: JSON.parse(refuses) as Refusing });
  console.log(server.address);
  process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
}
