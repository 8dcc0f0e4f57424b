/**
 * A signature drawn by hand, as text: strokes parted by `;`, points `x,y` parted
 * by spaces, on a field 1,000 wide and 300 high. It lies in a signed statement,
 * so its form is fixed.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export const DRAWING_WIDTH = 1000;
export const DRAWING_HEIGHT = 300;

/** Characters; a long signature with every point kept has about a tenth of this. */
export const MAX_DRAWING = 20_000;

const SHAPE = /^\d{1,4},\d{1,3}( \d{1,4},\d{1,3})*(;\d{1,4},\d{1,3}( \d{1,4},\d{1,3})*)*$/;

/** Points outside the field are drawn at its edge. '' when there is nothing, or more than may be kept. */
export function drawingOf(strokes: readonly (readonly Point[])[]): string {
  const text = strokes
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => stroke.map(({ x, y }) => `${within(x, DRAWING_WIDTH)},${within(y, DRAWING_HEIGHT)}`).join(' '))
    .join(';');
  return text.length > MAX_DRAWING ? '' : text;
}

/** The strokes of a drawing; none when the text is no drawing. */
export function strokesOf(drawing: string): readonly (readonly Point[])[] {
  if (drawing.length > MAX_DRAWING || !SHAPE.test(drawing)) return [];
  return drawing.split(';').map((stroke) =>
    stroke.split(' ').map((point): Point => {
      const [x, y] = point.split(',').map(Number);
      return { x: x!, y: y! };
    }),
  );
}

function within(value: number, most: number): number {
  return Math.min(most - 1, Math.max(0, Math.round(value)));
}
