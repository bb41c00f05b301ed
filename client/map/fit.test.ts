import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fitFloor } from './fit.ts';
import { zoomEase } from './view-point.ts';

const floor = { x0: 0, y0: 0, x1: 38, y1: 24 };

test('a whole floor fits a tablet with 30 px of paper beside it', () => {
  const { zoom, x, y } = fitFloor(floor, 828, 636);
  assert.ok(Math.abs(2 ** zoom * 38 - 768) < 1e-6);
  assert.equal([x, y], [19, 12]);
});

test('on a phone it takes nearly all of the width', () => {
  assert.ok(Math.abs(2 ** fitFloor(floor, 350, 420).zoom * 38 - 338) < 1e-6);
});

test('a kiosk is not blown up beyond what anybody can zoom to', () => {
  assert.is(Math.round(2 ** fitFloor({ x0: 0, y0: 0, x1: 4, y1: 3 }, 1200, 900).zoom), 60);
});

test('the zoom curve is that of cubic-bezier(0, 0, 0.25, 1)', () => {
  assert.is(zoomEase(0), 0);
  assert.is(zoomEase(1), 1);
  // x(0.5) = 3·0.5²·0.5·0.25 + 0.5³ = 0.21875 and y(0.5) = 3·0.5²·0.5 + 0.5³ = 0.5
  assert.ok(Math.abs(zoomEase(0.21875) - 0.5) < 1e-6);
});

test.run();
