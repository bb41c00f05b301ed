import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createDots } from './dots.ts';
import { drawDots, type Pen, type Sheet } from './draw-dots.ts';
import type { Sign, SignKind } from './map-scene.ts';

const inks = {
  floor: 'floor',
  waiting: 'waiting',
  attended: 'attended',
  associate: 'associate',
  initials: 'initials',
  accent: 'accent',
  yours: 'yours',
  halo: 'halo',
  haloYours: 'haloYours',
  haloYoursEdge: 'haloYoursEdge',
  edge: 'edge',
  sans: 'sans',
};
const stamp = (name: string) => ({ sheet: { name } as unknown as CanvasImageSource, cell: 16, ratio: 1 });
const stamps = { customer: stamp('whole'), attendedCustomer: stamp('attended'), staleCustomer: stamp('stale') };
const sheet: Sheet = {
  floor: 0,
  outline: [
    [0, 0],
    [40, 0],
    [40, 24],
    [0, 0],
  ],
  view: { pxPerM: 20, left: 0, top: 480 },
  width: 800,
  height: 480,
  inks,
  stamps,
};

/** A pen that counts arcs and boxes by the ink they end in, prints by stamp, and remembers texts. */
function recorder() {
  const marks: Record<string, number> = {};
  const texts: string[] = [];
  const order: string[] = [];
  let shapes = 0;
  let paths = 0;
  const mark = (ink: unknown, by: number) => {
    if (by > 0) marks[String(ink)] = (marks[String(ink)] ?? 0) + by;
  };
  const pen = {
    globalAlpha: 1,
    fillStyle: '',
    strokeStyle: '',
    beginPath() {
      shapes = 0;
    },
    arc: () => void shapes++,
    roundRect: () => void shapes++,
    fill() {
      order.push(`fill ${this.fillStyle}`);
      paths += 1;
      mark(`fill ${this.fillStyle}`, shapes);
    },
    stroke() {
      paths += 1;
      mark(`stroke ${this.strokeStyle}`, shapes);
    },
    drawImage: (image: { name: string }) => mark(`stamp ${image.name}`, 1),
    fillText(text: string) {
      texts.push(text);
      order.push(text);
    },
    clearRect() {},
    clip() {},
    lineTo() {},
    moveTo() {},
    restore() {},
    save() {},
    setLineDash() {},
  };
  return { pen: pen as unknown as Pen, marks, texts, order, paths: () => paths };
}

function floorOf(people: [kind: SignKind | null, xM: number, accuracyM: number, stale?: boolean, floor?: number][]) {
  const dots = createDots();
  const signs: Record<string, Sign> = {};
  const tracks = people.map(([kind, xM, accuracyM, stale = false, floor = 0], track) => {
    if (kind) signs[track] = { kind, initials: `T${track}`, stale: false };
    return { track, floor, xM, yM: 10, accuracyM, stale };
  });
  dots.setSigns(signs);
  dots.take({ seq: 1, t: 1_000, tracks }, false);
  dots.settle();
  return dots.list;
}

test('each kind of person is drawn with its own sign, on the shown floor only', () => {
  const { pen, marks, texts } = recorder();
  const dots = floorOf([
    ['customer', 5, 1],
    ['customer', 8, 1, true],
    ['customer', 9, 1, false, 1],
    ['own', 12, 1],
    ['colleague', 15, 1],
    ['me', 18, 1],
    [null, 20, 1],
  ]);
  drawDots(pen, dots, sheet);
  assert.is(marks['stamp whole'], 1);
  assert.is(marks['stamp stale'], 1);
  assert.is(marks['fill yours'], 1);
  assert.is(marks['stroke yours'], 1);
  assert.is(marks['stroke associate'], 1);
  assert.is(marks['stroke accent'], 1);
  assert.equal(texts, ['T4', 'T5']);
});

test('where colleagues stand together the upper square covers the lower one’s letters', () => {
  const { pen, order } = recorder();
  const dots = floorOf([
    ['colleague', 15, 1],
    ['colleague', 15.2, 1],
  ]);
  drawDots(pen, dots, sheet);
  const drawn = order.slice(order.indexOf('fill floor'));
  assert.equal(drawn.slice(0, 4), ['fill floor', 'T0', 'fill floor', 'T1']);
});

test('a halo is drawn above 1.5 m of error, for customers, while the fix is fresh', () => {
  const { pen, marks } = recorder();
  const dots = floorOf([
    ['customer', 5, 1.5],
    ['customer', 6, 2],
    ['customer', 7, 3, true],
    ['own', 8, 2.5],
    ['colleague', 9, 3],
  ]);
  drawDots(pen, dots, sheet);
  assert.is(marks['fill halo'], 1);
  assert.is(marks['fill haloYours'], 1);
  assert.is(marks['stroke haloYoursEdge'], 1);
});

test('a stale own customer is a dashed ring without a disc', () => {
  const { pen, marks } = recorder();
  drawDots(pen, floorOf([['own', 8, 1, true]]), sheet);
  assert.is(marks['fill yours'], undefined);
  assert.is(marks['stroke yours'], 1);
});

test('what lies outside the glass is not drawn', () => {
  const { pen, marks } = recorder();
  drawDots(
    pen,
    floorOf([
      ['customer', 5, 1],
      ['customer', 60, 1],
    ]),
    sheet,
  );
  assert.is(marks['stamp whole'], 1);
});

test('two thousand dots take no more paths than ten', () => {
  const crowd = (size: number) =>
    floorOf(Array.from({ length: size }, (_, i): [SignKind, number, number] => ['customer', (i % 390) / 10, 2]));
  const few = recorder();
  const many = recorder();
  drawDots(few.pen, crowd(10), sheet);
  drawDots(many.pen, crowd(2_000), sheet);
  assert.is(many.marks['stamp whole'], 2_000);
  assert.is(many.paths(), few.paths());
});

test.run();
