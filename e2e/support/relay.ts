import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { assert } from '#lib/assert.ts';
import { engineFrom } from '#protocol/crypto/engine.ts';
import { parseEntryId } from '#protocol/ids.ts';
import { rollOn } from '#protocol/sync/rolling-hash.ts';
import { backUp, restore } from '#relay/backup.ts';
import { STORE_FILE } from '#relay/data-folder.ts';
import type { App } from './app.ts';
import type { Refusing } from './serve.ts';

interface Place {
  readonly stream: number;
  readonly ordinal: number;
  readonly entry: number;
  readonly hash: Uint8Array;
  readonly id: Uint8Array;
}

/** The app and a relay as a process of its own: it can be killed at any moment, and comes back at the same address. */
export class RelayProcess implements App {
  readonly #data: string;
  #address = '';
  #process: ChildProcess | undefined;

  private constructor(data: string) {
    this.#data = data;
  }

  static async start(refuses: Refusing = {}): Promise<RelayProcess> {
    const relay = new RelayProcess(await mkdtemp(join(tmpdir(), 'din-plan-relay-')));
    await relay.start(refuses);
    return relay;
  }

  get address(): string {
    return this.#address;
  }

  async start(refuses: Refusing = {}): Promise<void> {
    const port = this.#address === '' ? '0' : new URL(this.#address).port;
    const child = spawn(process.execPath, ['e2e/support/serve.ts'], {
      env: {
        ...process.env,
        SERVE: 'alone',
        FOLDER: process.env['BUILT'] ?? 'dist',
        DATA: this.#data,
        PORT: port,
        REFUSES: JSON.stringify(refuses),
      },
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

  /** While it is stopped: the last entry but one of the longest section is gone, as if it had never come. */
  async losesOne(): Promise<void> {
    const store = new DatabaseSync(join(this.#data, STORE_FILE));
    try {
      const places = store
        .prepare(
          `SELECT stream, ordinal, entry, hash, id FROM places JOIN entries ON entries.n = entry
           WHERE stream = (SELECT n FROM streams WHERE section <> zeroblob(16) AND lane = 0 ORDER BY ordinal DESC LIMIT 1)
           ORDER BY ordinal DESC LIMIT 3`,
        )
        .all() as unknown as readonly Place[];
      const [last, lost, before] = places;
      assert(last !== undefined && lost !== undefined && before !== undefined, 'the section has three entries');
      const id = parseEntryId(Buffer.from(last.id).toString('hex'));
      assert(id !== undefined, 'an entry has an id');
      const hash = await rollOn(engineFrom(globalThis), new Uint8Array(before.hash), id);
      store.exec('BEGIN');
      store.prepare('DELETE FROM places WHERE stream = ? AND ordinal >= ?').run(lost.stream, lost.ordinal);
      store.prepare('DELETE FROM entries WHERE n = ?').run(lost.entry);
      store
        .prepare('INSERT INTO places (stream, ordinal, entry, hash) VALUES (?, ?, ?, ?)')
        .run(last.stream, lost.ordinal, last.entry, hash);
      store.prepare('UPDATE streams SET ordinal = ?, hash = ? WHERE n = ?').run(lost.ordinal, hash, last.stream);
      store.exec('COMMIT');
    } finally {
      store.close();
    }
  }

  async remove(): Promise<void> {
    await this.isKilled();
    await rm(this.#data, { recursive: true, force: true });
  }
}
