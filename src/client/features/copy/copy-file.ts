/** A finished copy, ready to be saved. */
export interface CopyFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fileName: string;
  /** Otherwise it opens only where the plan is already, or with the twelve words. */
  readonly opensNewDevice: boolean;
}

const MIME_TYPE = 'application/octet-stream';
/** A download reads the address after the press; it is let go when that surely has happened. */
const LET_GO_AFTER_MS = 60_000;

/** Saves the file where the browser saves files. */
export function saveFile({ bytes, fileName }: CopyFile): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: MIME_TYPE }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), LET_GO_AFTER_MS);
}

/** Whether this device can send files to other apps (mail, a cloud, another phone). */
export function canShare(file: CopyFile): boolean {
  return typeof navigator.canShare === 'function' && navigator.canShare({ files: [asFile(file)] });
}

/** Lets the person choose where to send the file. Leaving without choosing is no error. */
export async function shareFile(file: CopyFile, title: string): Promise<void> {
  await navigator.share({ files: [asFile(file)], title }).catch(() => undefined);
}

function asFile({ bytes, fileName }: CopyFile): File {
  return new File([bytes], fileName, { type: MIME_TYPE });
}
