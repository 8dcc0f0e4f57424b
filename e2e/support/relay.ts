import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { assert } from '#lib/assert.ts';
import { backUp, restore } from '#relay/backup.ts';
import { STORE_FILE } from '#relay/data-folder.ts';
import type { App } from './app.ts';

/** The app and a relay as a process of its own: it can be killed at any moment, and comes back at the same address. */
export class RelayProcess implements App {
  readonly #data: string;
  #address = '';
  #process: ChildProcess | undefined;

  private constructor(data: string) {
    this.#data = data;
  }

  static async start(): Promise<RelayProcess> {
    const relay = new RelayProcess(await mkdtemp(join(tmpdir(), 'din-plan-relay-')));
    await relay.start();
    return relay;
  }

  get address(): string {
    return this.#address;
  }

  async start(): Promise<void> {
    const port = this.#address === '' ? '0' : new URL(this.#address).port;
    const child = spawn(process.execPath, ['e2e/support/serve.ts'], {
      env: { ...process.env, SERVE: 'alone', FOLDER: process.env['BUILT'] ?? 'dist', DATA: this.#data, PORT: port },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    for await (const line of createInterface({ input: child.stdout })) {
      this.#address = line;
      return;
    }
    throw new Error('the relay ended before it listened');
  }

  /** As a power cut: nothing is finished, nobody is told. */
  async isKilled(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** In order. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** A copy of the store, while it runs. */
  async backUp(): Promise<string> {
    const file = join(this.#data, 'copy.db');
    const done = await backUp(this.#data, file);
    assert(done.ok, 'the store can be copied');
    return file;
  }

  /** The store is as it was in the copy, and knows that it is another life. */
  async isRestoredFrom(file: string): Promise<void> {
    const done = await restore(this.#data, file);
    assert(done.ok, 'the copy can be put back');
  }

  /** Asks the store itself, beside the relay. */
  ask(sql: string): readonly Record<string, unknown>[] {
    const store = new DatabaseSync(join(this.#data, STORE_FILE), { readOnly: true, timeout: 2_000 });
    try {
      return store.prepare(sql).all();
    } finally {
      store.close();
    }
  }

  async remove(): Promise<void> {
    await this.isKilled();
    await rm(this.#data, { recursive: true, force: true });
  }
}
