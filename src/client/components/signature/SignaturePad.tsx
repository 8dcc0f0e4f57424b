import { ArrowUndoIcon, TrashIcon } from '@navikt/aksel-icons';
import { type PointerEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DRAWING_HEIGHT, DRAWING_WIDTH, drawingOf, type Point, strokesOf } from '#plan/papers/drawing.ts';
import { Button } from '../Button.tsx';
import { FieldError } from '../forms/FieldFrame.tsx';
import { Strokes } from './Drawing.tsx';

/** A pen that trembles less than this on the field has not moved. */
const STILL = 3;

type Stroke = readonly Point[];

/**
 * Draws a signature with finger, pen or mouse; `value` is a drawing as text.
 * It cannot be drawn with a keyboard: whoever asks for it offers another way to sign beside it.
 */
export function SignaturePad({
  id,
  value,
  onChange,
  error,
}: {
  readonly id: string;
  readonly value: string;
  readonly onChange: (drawing: string) => void;
  readonly error?: ReactNode;
}) {
  const { t } = useTranslation();
  const labelId = useId();
  const field = useRef<SVGSVGElement>(null);
  const [drawn, setDrawn] = useState<Stroke | null>(null);
  /** As `drawn`, at once: the pen is faster than the screen. */
  const pen = useRef<Point[] | null>(null);
  const [isTooLong, setTooLong] = useState(false);
  const strokes = strokesOf(value);

  const pointAt = ({ clientX, clientY }: Pick<PointerEvent, 'clientX' | 'clientY'>): Point => {
    const box = field.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return { x: 0, y: 0 };
    return {
      x: ((clientX - box.left) / box.width) * DRAWING_WIDTH,
      y: ((clientY - box.top) / box.height) * DRAWING_HEIGHT,
    };
  };
  const begin = (event: PointerEvent<SVGSVGElement>): void => {
    if (!event.isPrimary || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pen.current = [pointAt(event)];
    setDrawn(pen.current);
  };
  const draw = (event: PointerEvent<SVGSVGElement>): void => {
    if (pen.current === null || !event.isPrimary) return;
    const last = pen.current.at(-1);
    const point = pointAt(event);
    if (last !== undefined && Math.hypot(point.x - last.x, point.y - last.y) < STILL) return;
    pen.current.push(point);
    setDrawn([...pen.current]);
  };
  const lift = (): void => {
    if (pen.current === null) return;
    const drawing = drawingOf([...strokes, pen.current]);
    pen.current = null;
    setDrawn(null);
    setTooLong(drawing === '');
    if (drawing !== '') onChange(drawing);
  };
  const leave = (kept: readonly Stroke[]): void => {
    setTooLong(false);
    onChange(drawingOf(kept));
  };

  const shownError = isTooLong ? t('consent:drawingTooLong') : error;
  return (
    <div className="field" id={id} tabIndex={-1} role="group" aria-labelledby={labelId}>
      <span className="label" id={labelId}>
        {t('consent:drawHere')}
      </span>
      <p className="help">{t('consent:drawHelp')}</p>
      <svg
        ref={field}
        className={shownError ? 'signature pad faulty' : 'signature pad'}
        viewBox={`0 0 ${DRAWING_WIDTH} ${DRAWING_HEIGHT}`}
        role="img"
        aria-label={strokes.length === 0 ? t('consent:drawingEmpty') : t('consent:drawingThere')}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={lift}
        onPointerCancel={lift}
      >
        <line className="guide" x1={50} y1={230} x2={DRAWING_WIDTH - 50} y2={230} />
        <Strokes strokes={drawn === null ? strokes : [...strokes, drawn]} />
      </svg>
      <FieldError id={id} error={shownError} />
      <div className="chips">
        <Button
          kind="tertiary"
          disabled={strokes.length === 0}
          icon={<ArrowUndoIcon aria-hidden />}
          onClick={() => leave(strokes.slice(0, -1))}
        >
          {t('consent:undoStroke')}
        </Button>
        <Button
          kind="tertiary"
          disabled={strokes.length === 0}
          icon={<TrashIcon aria-hidden />}
          onClick={() => leave([])}
        >
          {t('consent:clearDrawing')}
        </Button>
      </div>
    </div>
  );
}
