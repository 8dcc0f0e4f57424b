import { DRAWING_HEIGHT, DRAWING_WIDTH, type Point, strokesOf } from '#plan/papers/drawing.ts';

/** A signature as it was drawn. Nothing when the text is no drawing. */
export function Drawing({ drawing, label }: { readonly drawing: string; readonly label: string }) {
  const strokes = strokesOf(drawing);
  if (strokes.length === 0) return null;
  return (
    <svg className="signature" viewBox={`0 0 ${DRAWING_WIDTH} ${DRAWING_HEIGHT}`} role="img" aria-label={label}>
      <Strokes strokes={strokes} />
    </svg>
  );
}

/** Lines of a pen. Strokes only ever come last, or go from the end. */
export function Strokes({ strokes }: { readonly strokes: readonly (readonly Point[])[] }) {
  // oxlint-disable-next-line react/no-array-index-key -- a stroke is known by its place
  return strokes.map((stroke, index) => <path key={index} d={lineOf(stroke)} />);
}

/** A stroke of one point is a dot: a line of no length, with round ends. */
function lineOf(stroke: readonly Point[]): string {
  const points = stroke.length === 1 ? [...stroke, ...stroke] : stroke;
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}
