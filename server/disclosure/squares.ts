/** A floor divided into squares, so that who is near somebody is looked for near them and nowhere else. */

interface Placed {
  readonly floor: string;
  readonly xM: number;
  readonly yM: number;
}

export interface Squares<One extends Placed> {
  add(one: One): void;
  /** Those added so far in the same square and in those side by side with it: nobody else is within `sideM`. */
  around(one: Placed): One[][];
}

const AROUND = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));

/** `sideM`: metres, above 0. */
export function createSquares<One extends Placed>(sideM: number): Squares<One> {
  const floors = new Map<string, Map<number, One[]>>();
  const column = ({ xM }: Placed): number => Math.floor(xM / sideM);
  const row = ({ yM }: Placed): number => Math.floor(yM / sideM);
  return {
    add(one) {
      const squares = floors.get(one.floor) ?? new Map<number, One[]>();
      floors.set(one.floor, squares);
      const square = squareAt(column(one), row(one));
      const here = squares.get(square);
      if (here) here.push(one);
      else squares.set(square, [one]);
    },
    around(one) {
      const squares = floors.get(one.floor);
      const [x, y] = [column(one), row(one)];
      return AROUND.flatMap(([dx, dy]) => {
        const square = squares?.get(squareAt(x + dx, y + dy));
        return square ? [square] : [];
      });
    },
  };
}

/** One number for a square; no floor has so many side by side. */
const squareAt = (x: number, y: number): number => x * 100_000 + y;
