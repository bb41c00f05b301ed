/** A small sign drawn once and printed many times, at quarter pixels: it glides as finely as a drawn one. */

/** Signs are printed at one of PHASES × PHASES places within a device pixel. */
const PHASES = 4;

export interface Stamp {
  /** All phases side by side. */
  sheet: CanvasImageSource;
  /** Side of one cell in device px. */
  cell: number;
  /** Device px per CSS px. */
  ratio: number;
}

/** The part of a canvas context a stamp is printed with. */
export type StampPen = Pick<CanvasRenderingContext2D, 'drawImage'>;

/**
 * Cuts a stamp: `draw` paints the sign around (0, 0) in CSS px, within `radius` px.
 * Null where there is no canvas to draw on.
 */
export function cutStamp(radius: number, ratio: number, draw: (pen: CanvasRenderingContext2D) => void): Stamp | null {
  const cell = Math.ceil(2 * radius * ratio) + 2;
  const sheet = document.createElement('canvas');
  sheet.width = cell * PHASES;
  sheet.height = cell * PHASES;
  const pen = sheet.getContext('2d');
  if (!pen) return null;
  for (let row = 0; row < PHASES; row++) {
    for (let column = 0; column < PHASES; column++) {
      const x = column * cell + Math.floor(cell / 2) + column / PHASES;
      const y = row * cell + Math.floor(cell / 2) + row / PHASES;
      pen.setTransform(ratio, 0, 0, ratio, x, y);
      draw(pen);
    }
  }
  return { sheet, cell, ratio };
}

/** Prints a stamp with its middle at (`x`, `y`) in CSS px of a context scaled by the stamp's ratio. */
export function printStamp(pen: StampPen, { sheet, cell, ratio }: Stamp, x: number, y: number): void {
  const left = Math.round(x * ratio * PHASES);
  const top = Math.round(y * ratio * PHASES);
  const column = ((left % PHASES) + PHASES) % PHASES;
  const row = ((top % PHASES) + PHASES) % PHASES;
  const side = cell / ratio;
  pen.drawImage(
    sheet,
    column * cell,
    row * cell,
    cell,
    cell,
    ((left - column) / PHASES - Math.floor(cell / 2)) / ratio,
    ((top - row) / PHASES - Math.floor(cell / 2)) / ratio,
    side,
    side,
  );
}
