import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { boxesOverlap, segmentMeetsBox } from './geometry.ts';
import {
  type GlassLine,
  type LabelObstacles,
  type LabelPlace,
  type LabelWish,
  placedBox,
  placeLabels,
} from './label-place.ts';

const FULL = { width: 90, height: 36 };
const FOLDED = { width: 26, height: 20 };
const wish = (track: string, x: number, y: number, more: Partial<LabelWish> = {}): LabelWish => ({
  track,
  x,
  y,
  full: FULL,
  folded: FOLDED,
  was: null,
  held: false,
  ...more,
});
const open: LabelObstacles = { signs: [], walls: [], edges: [], bounds: { x0: 0, y0: 0, x1: 800, y1: 600 } };
const upright = (x: number): GlassLine => [x, 0, x, 600];
const level = (y: number): GlassLine => [0, y, 800, y];
const place = (obstacles: Partial<LabelObstacles>, more: Partial<LabelWish> = {}): LabelPlace | null =>
  placeLabels([wish('1', 400, 300, more)], { ...open, ...obstacles }).get('1')!;

test('a name stands at the right of its sign, else left, else above, else below', () => {
  const left: GlassLine = [380, 290, 380, 310];
  const right: GlassLine = [430, 290, 430, 310];
  const above: GlassLine = [400, 270, 410, 270];
  assert.is(place({})!.side, 'right');
  assert.is(place({ walls: [right] })!.side, 'left');
  assert.is(place({ walls: [right, left] })!.side, 'above');
  assert.is(place({ walls: [right, left, above] })!.side, 'below');
});

test('an open zone border is crossed only when no side is free of it', () => {
  assert.is(place({ edges: [upright(430)] })!.side, 'left');
  assert.is(place({ edges: [upright(430), upright(370), level(280), level(320)] })!.side, 'right');
});

test('without a free side a hairline leads to the name, and without that it folds to initials', () => {
  const signs = [
    { x: 430, y: 300, radius: 8, track: '2' },
    { x: 370, y: 300, radius: 8, track: '3' },
    { x: 400, y: 270, radius: 8, track: '4' },
    { x: 400, y: 330, radius: 8, track: '5' },
  ];
  const led = place({ signs })!;
  assert.ok(led.leader);
  assert.not(led.folded);
  const cell = [upright(350), upright(450), level(260), level(340)];
  const folded = place({ walls: cell })!;
  assert.ok(folded.folded);
  assert.is(place({ walls: cell }, { folded: null }), null);
});

test('a name is not read across a wall between it and its sign', () => {
  assert.is(place({ walls: [[410, 200, 410, 400]] })!.side, 'left');
});

test('a name keeps its side while a sign only brushes past, and for a while even if a better one is free', () => {
  const was = { side: 'left', dx: -18 - FULL.width, dy: -12, folded: false, leader: false };
  const brushing = { x: 400 - 18 - 4, y: 300, radius: 8, track: '2' };
  assert.is(place({}, { was })!.side, 'left');
  assert.is(place({ signs: [{ ...brushing, x: 400 - 18 + 2 }] }, { was })!.side, 'left');
  assert.is(place({ signs: [{ ...brushing, x: 340 }] }, { was })!.side, 'right');
  const folded = { side: 'right', dx: 18, dy: -10, folded: true, leader: false };
  assert.ok(place({}, { was: folded, held: true })!.folded);
  assert.not(place({}, { was: folded, held: false })!.folded);
});

test('names never cover one another, a sign, a wall or the edge of the glass', () => {
  const spot = fc.record({ x: fc.integer({ min: 10, max: 790 }), y: fc.integer({ min: 10, max: 590 }) });
  const wall = fc.tuple(spot, spot).map(([a, b]): GlassLine => [a.x, a.y, b.x, b.y]);
  fc.assert(
    fc.property(
      fc.array(spot, { minLength: 1, maxLength: 14 }),
      fc.array(spot, { maxLength: 12 }),
      fc.array(wall, { maxLength: 6 }),
      (own, others, walls) => {
        const wishes = own.map(({ x, y }, i) => wish(String(i), x, y));
        const signs = [...own, ...others].map((at, i) => ({ ...at, radius: 8, track: String(i) }));
        const places = placeLabels(wishes, { ...open, signs, walls });
        const boxes = wishes.flatMap(({ track, x, y }) => {
          const found = places.get(track);
          return found ? [{ track, box: placedBox(x, y, found, found.folded ? FOLDED : FULL) }] : [];
        });
        for (const [i, { track, box }] of boxes.entries()) {
          assert.not(boxes.slice(i + 1).some((other) => boxesOverlap(other.box, box)));
          assert.not(walls.some((line) => segmentMeetsBox(...line, box)));
          assert.ok(box.x0 >= 0 && box.y0 >= 0 && box.x1 <= 800 && box.y1 <= 600);
          for (const sign of signs) {
            const around = { x0: sign.x - 8, y0: sign.y - 8, x1: sign.x + 8, y1: sign.y + 8 };
            assert.not(sign.track !== track && boxesOverlap(around, box));
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});

test.run();
