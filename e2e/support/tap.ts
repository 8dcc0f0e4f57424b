import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { App } from './app.ts';

/**
 * Stands before a server and writes down every byte that comes to it, whoever sends it. What goes over a WebSocket is
 * masked by the browser: for that there is `overhears`.
 */
export class Tap implements App {
  readonly address: string;
  readonly #server: Server;
  readonly #lines: ReadonlySet<Socket>;
  readonly #heard: readonly Buffer[];

  private constructor(server: Server, lines: ReadonlySet<Socket>, heard: readonly Buffer[]) {
    this.#server = server;
    this.#lines = lines;
    this.#heard = heard;
    this.address = `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  static async before(app: App): Promise<Tap> {
    const { hostname, port } = new URL(app.address);
    const [lines, heard] = [new Set<Socket>(), [] as Buffer[]];
    const server = createServer((caller) => {
      const line = connect(Number(port), hostname);
      for (const end of [caller, line]) {
        lines.add(end);
        end.on('error', () => undefined);
        end.on('close', () => {
          lines.delete(end);
          (end === caller ? line : caller).destroy();
        });
      }
      caller.on('data', (bytes) => heard.push(Buffer.from(bytes)));
      caller.pipe(line).pipe(caller);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, 'localhost', resolve);
    });
    return new Tap(server, lines, heard);
  }

  /** All that came so far. */
  get heard(): Buffer {
    return Buffer.concat(this.#heard);
  }

  async remove(): Promise<void> {
    for (const line of this.#lines) line.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
