/** A relay in a process of its own, that can be killed as a power cut would. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../relay/main.ts', import.meta.url));

export interface RelayProcess {
  readonly address: string;
  /** All that it said, on both streams. */
  said(): string;
  /** SIGKILL: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** SIGTERM: resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Starts `npm run relay` on a free port over this folder. */
export async function startRelayProcess(
  data: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<RelayProcess> {
  const child = spawn(process.execPath, [MAIN, 'relay'], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA: data, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const gone = once(child, 'exit') as Promise<[number | null]>;
  const hear = (stream: ChildProcess['stdout']): void =>
    void stream?.on('data', (part: Buffer) => (said += part.toString()));
  hear(child.stdout);
  hear(child.stderr);
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /^Din plan: (\S+)$/m.exec(said);
      if (found) resolve(found[1]!);
    });
    void gone.then(() => reject(new Error(`the relay did not start: ${said}`)));
  });
  return {
    address,
    said: () => said,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      child.kill('SIGTERM');
      return (await gone)[0];
    },
  };
}

/** Runs `npm run relay -- …` to its end. */
export async function runRelayTask(
  data: string,
  ...words: readonly string[]
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [MAIN, 'relay', ...words], {
    env: { ...process.env, DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, said };
}
