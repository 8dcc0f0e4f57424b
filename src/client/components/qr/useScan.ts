import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { type CameraError, openCamera, stopCamera } from './camera.ts';

/** Told for each code that was read, the same one again and again; `done` ends it, and lets go of the camera. */
export type OnRead = (text: string) => 'go on' | 'done';

/** `ReaderGone`: the app must be loaded anew before it can read codes. */
export type ScanState = 'waits' | 'on' | 'done' | 'ReaderGone' | CameraError['type'];

/**
 * Reads codes with the camera for as long as it is `on`. A camera that is let go of is dark: nothing is kept of what it
 * saw, and no picture leaves the page.
 */
export function useScan(
  onRead: OnRead,
  on: boolean,
): { readonly video: RefObject<HTMLVideoElement | null>; readonly state: ScanState } {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<ScanState>('waits');
  const read = useEffectEvent(onRead);
  useEffect(() => {
    if (!on) return;
    let over = false;
    const ends: (() => void)[] = [];
    const end = (): void => {
      over = true;
      for (const one of ends.splice(0)) one();
    };
    const begin = async (): Promise<void> => {
      setState('waits');
      const [{ createQrReader }, camera] = await Promise.all([import('./qr-reader.ts'), openCamera()]);
      if (camera.ok) ends.push(() => stopCamera(camera.value));
      // Left while the person was asked.
      if (over) return end();
      if (!camera.ok) return setState(camera.error.type);
      const shown = video.current;
      if (shown === null) return end();
      const reader = createQrReader();
      ends.push(() => reader.close());
      shown.srcObject = camera.value;
      await shown.play().catch(() => undefined);
      setState('on');
      while (!over) {
        await nextPicture(shown);
        const text = over ? null : await reader.read(shown);
        if (text === null || over) continue;
        if (read(text) === 'go on') continue;
        setState('done');
        end();
      }
    };
    begin().catch((error: unknown) => {
      end();
      setState(error instanceof Error && error.name === 'ReaderGone' ? 'ReaderGone' : 'CameraBusy');
    });
    return end;
  }, [on]);
  return { video, state };
}

/** Waits until the camera has given another picture, or for a quarter of a second: one that stands still gives none. */
function nextPicture(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 250);
    const next = (): void => {
      clearTimeout(late);
      resolve();
    };
    // Firefox has it since 132.
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(next);
    else requestAnimationFrame(next);
  });
}
