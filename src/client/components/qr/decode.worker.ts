/** Reads a picture beside the page, so that the screen never waits for it: 5–50 ms each. */
import { decodeQR } from 'qr/decode.js';

let canvas: OffscreenCanvas | null = null;

/** In: a picture, taken over. Out: what its code says; `null` = no code in it that can be read. */
globalThis.addEventListener('message', ({ data: picture }: MessageEvent<ImageBitmap>) => {
  const { width, height } = picture;
  if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen?.drawImage(picture, 0, 0);
  picture.close();
  // As a worker's own: to whoever started it.
  globalThis.postMessage(pen === null ? null : read(pen.getImageData(0, 0, width, height)));
});

function read({ width, height, data }: ImageData): string | null {
  try {
    return decodeQR({ width, height, data });
  } catch {
    return null;
  }
}
