import { assert } from '#lib/assert.ts';
// oxlint-disable-next-line import/default -- the bundler answers with the address of a script of its own
import workerUrl from './decode.worker.ts?worker&url';

/** Reads codes out of a running picture. */
export interface QrReader {
  /** What the code in the picture of now says; `null` = none can be read. One call after the other. Rejects with `ReaderGone`. */
  read(video: HTMLVideoElement): Promise<string | null>;
  close(): void;
}

/** The decoder could not be loaded: another version of the app has taken its place. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

interface ScriptPolicy {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** The strict rules of the page let nobody start a script by its name but through here. */
const policy = (globalThis as { trustedTypes?: ScriptPolicy }).trustedTypes?.createPolicy('qr-decoder', {
  createScriptURL(url) {
    assert(url === workerUrl, 'only our own decoder is started by name');
    return url;
  },
});

/** A reader with a worker of its own, which ends with it. */
export function createQrReader(): QrReader {
  const worker = new Worker((policy?.createScriptURL(workerUrl) ?? workerUrl) as string, { type: 'module' });
  let answer: (text: string | null) => void = () => undefined;
  worker.addEventListener('message', ({ data }: MessageEvent<string | null>) => answer(data));
  let gone = false;
  worker.addEventListener('error', () => {
    gone = true;
    answer(null);
  });
  return {
    async read(video) {
      if (gone) throw new ReaderGone();
      // Nothing to see yet: the camera is still starting.
      if (video.videoWidth === 0) return null;
      const picture = await createImageBitmap(video).catch(() => null);
      if (picture === null) return null;
      return new Promise((resolve) => {
        answer = resolve;
        worker.postMessage(picture, [picture]);
      });
    },
    close() {
      worker.terminate();
      answer(null);
    },
  };
}
