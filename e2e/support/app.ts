import { assert } from '#lib/assert.ts';
import { startServer, type RunningServer } from '#relay/server.ts';
import { loadSite } from '#relay/site.ts';

/** What `npm run build` made; another folder may be tried out by BUILT. */
const BUILT = process.env['BUILT'] ?? 'dist';

/**
 * The built app behind the real server, on one port for as long as the tests
 * last. It may be stopped, started again, and given another build to serve, as
 * when a new version is put out.
 */
export class ServedApp {
  readonly address: string;
  #server: RunningServer | undefined;
  readonly #port: number;

  private constructor(server: RunningServer) {
    this.#server = server;
    this.address = server.address;
    this.#port = Number(new URL(server.address).port);
  }

  static async start(folder = BUILT): Promise<ServedApp> {
    return new ServedApp(await serve(folder, 0));
  }

  get isRunning(): boolean {
    return this.#server !== undefined;
  }

  /** From now on nobody answers at the address. */
  async stop(): Promise<void> {
    await this.#server?.stop(0);
    this.#server = undefined;
  }

  /** Starts again at the same address; with another folder, it is another version that is served. */
  async startAgain(folder = BUILT): Promise<void> {
    await this.stop();
    this.#server = await serve(folder, this.#port);
  }
}

async function serve(folder: string, port: number): Promise<RunningServer> {
  const site = await loadSite(folder);
  assert(site.ok, `${folder} is built before the end-to-end tests`);
  return startServer({ host: 'localhost', port }, site.value);
}
