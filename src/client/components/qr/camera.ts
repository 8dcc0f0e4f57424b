import { err, ok, type Result } from '#lib/result.ts';

/** `CameraRefused`: by the person or the device. `CameraMissing`: there is none. `CameraBusy`: another app has it. */
export interface CameraError {
  readonly type: 'CameraRefused' | 'CameraMissing' | 'CameraBusy';
}

/** Enough for a dense code held in a hand, and no more than a phone reads thirty times a second. */
const WISHED: MediaStreamConstraints = {
  video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
  audio: false,
};

/** Asks for the camera that looks away from the person. The caller stops it. */
export async function openCamera(): Promise<Result<MediaStream, CameraError>> {
  // Not there where the address is not https.
  const devices = (navigator as Partial<Navigator>).mediaDevices;
  if (devices === undefined) return err({ type: 'CameraMissing' });
  try {
    return ok(await devices.getUserMedia(WISHED));
  } catch (error) {
    return err({ type: error instanceof DOMException ? (ERRORS[error.name] ?? 'CameraBusy') : 'CameraBusy' });
  }
}

const ERRORS: Readonly<Partial<Record<string, CameraError['type']>>> = {
  NotAllowedError: 'CameraRefused',
  SecurityError: 'CameraRefused',
  NotFoundError: 'CameraMissing',
  OverconstrainedError: 'CameraMissing',
};

/** Its lamp goes out. */
export function stopCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
