import { PauseIcon, PlayIcon } from '@navikt/aksel-icons';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { useAwake } from './useAwake.ts';

/** Light modules that a QR code needs round it (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = 4;
/** Three times to black and back in a second: what changes faster is shown small, so that it flashes at nobody. */
const CALM_PER_SECOND = 6;

/**
 * A code as large as the screen and the eyes allow, dark on pure white also where all else is dark. One that changes does so also
 * where a person wants nothing to move, for it is what is told; there is a button to stop it.
 */
export function ShowQr({
  frame,
  perSecond,
  label,
  children,
}: {
  /** What the n-th picture says; letters of QR's alphanumeric mode only. Another function begins anew. */
  readonly frame: (n: number) => string;
  /** How often it changes; 0 = never. */
  readonly perSecond: number;
  readonly label: string;
  /** More buttons beside Pause, of one that changes. */
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [paused, setPaused] = useState(false);
  const [failed, setFailed] = useState(false);
  useAwake(!paused);
  const canvas = useRef<HTMLCanvasElement>(null);
  const next = useRef({ frame, n: 0 });
  useEffect(() => {
    if (next.current.frame !== frame) next.current = { frame, n: 0 };
    if (paused) return;
    let left = false;
    let timer: ReturnType<typeof setInterval> | undefined;
    // The library loads only here.
    import('qr')
      .then(({ encodeQR }) => {
        const draw = (): void => {
          const text = next.current.frame(next.current.n++);
          const options = { ecc: 'low', encoding: 'alphanumeric', border: QUIET_ZONE } as const;
          if (canvas.current !== null) paint(canvas.current, encodeQR(text, 'raw', options));
        };
        if (left) return;
        setFailed(false);
        draw();
        if (perSecond > 0) timer = setInterval(draw, 1000 / perSecond);
      })
      .catch(() => {
        if (!left) setFailed(true);
      });
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [frame, perSecond, paused]);
  return (
    <div className="show-qr">
      <canvas
        ref={canvas}
        className={perSecond > CALM_PER_SECOND ? 'qr-large is-fast' : 'qr-large'}
        role="img"
        aria-label={label}
        width={1}
        height={1}
      />
      {failed && (
        <Notice kind="danger" role="alert">
          {t('errors:notNow')}
        </Notice>
      )}
      {perSecond > 0 && (
        <div className="qr-actions">
          <Button
            kind="tertiary"
            icon={paused ? <PlayIcon aria-hidden /> : <PauseIcon aria-hidden />}
            onClick={() => setPaused(!paused)}
          >
            {paused ? t('inPerson:goOn') : t('inPerson:pause')}
          </Button>
          {children}
        </div>
      )}
    </div>
  );
}

/** One dot of the canvas for each module; the style sheet makes them large, with sharp edges. */
function paint(canvas: HTMLCanvasElement, modules: readonly (readonly boolean[])[]): void {
  const side = modules.length;
  // Written whole, never drawn on: it is best kept where the processor has it.
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) return;
  if (canvas.width !== side) canvas.width = canvas.height = side;
  const picture = pen.createImageData(side, side);
  modules.flat().forEach((dark, i) => picture.data.set(dark ? BLACK : WHITE, i * 4));
  pen.putImageData(picture, 0, 0);
}

const BLACK = [0, 0, 0, 255];
const WHITE = [255, 255, 255, 255];
