import type { Edit } from './edits.ts';

/** One way of keeping a text that is being written. */
export interface BenchStore {
  /** Opens what is kept under the name, and resolves when the text can be read. */
  open(name: string): Promise<OpenText>;
}

export interface OpenText {
  text(): string;
  edit(edit: Edit): void;
  /** Resolves when everything edited so far is in the database. */
  stored(): Promise<void>;
  /** What a pause in the writing sets going: sealing, signing, putting together. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** Lets the page breathe, as between two keys, without the 4 ms of a timer. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
