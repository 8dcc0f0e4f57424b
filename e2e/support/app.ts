import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from './serve.ts';

/** Where the app is. */
export interface App {
  readonly address: string;
}

/** What `npm run build` made; another folder may be tried out by BUILT. */
const BUILT = process.env['BUILT'] ?? 'dist';

/**
 * The built app and a relay behind the real server, on one port for as long as
 * the tests last. It may be stopped, started again, and given another build to
 * serve, as when a new version is put out.
 */
export class ServedApp implements App {
  readonly address: string;
  #server: Awaited<ReturnType<typeof serve>> | undefined;
  readonly #port: number;
  readonly #data: string;

  private constructor(server: Awaited<ReturnType<typeof serve>>, data: string) {
    this.#server = server;
    this.address = server.address;
    this.#port = Number(new URL(server.address).port);
    this.#data = data;
  }

  static async start(folder = BUILT): Promise<ServedApp> {
    const data = await mkdtemp(join(tmpdir(), 'din-plan-relay-'));
    return new ServedApp(await serve({ folder, data, port: 0 }), data);
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
    this.#server = await serve({ folder, data: this.#data, port: this.#port });
  }

  /** For good. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#data, { recursive: true, force: true });
  }
}
