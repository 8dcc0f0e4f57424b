import { useEffect, useState } from 'react';

/** Light modules that a QR code needs round it (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = 4;

/** Always dark on pure white, also on a dark screen: cameras need it. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const modules = useModules(text);
  if (modules === null) return null;
  const side = modules.length;
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={outline(modules)} fill="#000" />
    </svg>
  );
}

/** The code is drawn by a library that loads only here. */
function useModules(text: string): readonly (readonly boolean[])[] | null {
  const [modules, setModules] = useState<readonly (readonly boolean[])[] | null>(null);
  useEffect(() => {
    let left = false;
    import('qr')
      .then(({ encodeQR }) => {
        if (!left) setModules(encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE }));
      })
      // The words alone are the whole key: without the code nothing is missing.
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [text]);
  return modules;
}

/** Dark modules as runs, row by row. */
function outline(modules: readonly (readonly boolean[])[]): string {
  return modules
    .flatMap((row, y) =>
      row.map((dark, x) => (dark && row[x - 1] !== true ? `M${x} ${y}h${runFrom(row, x)}v1H${x}z` : '')),
    )
    .join('');
}

function runFrom(row: readonly boolean[], start: number): number {
  const end = row.findIndex((dark, x) => x > start && !dark);
  return (end === -1 ? row.length : end) - start;
}
