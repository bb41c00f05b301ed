import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createDot, type Dot } from './dot.ts';
import { createLabelLayer } from './label-layer.ts';
import type { GlassLine } from './label-place.ts';

const view = { pxPerM: 1, left: 0, top: 600 };
const dot: Dot = {
  ...createDot({ track: 11, floor: 0, xM: 400, yM: 300, accuracyM: 1, stale: false }, false, 0),
  kind: 'own',
  opacity: 1,
};
/** A cell in which only initials have room. */
const CELL: GlassLine[] = [
  [350, 0, 350, 600],
  [450, 0, 450, 600],
  [0, 270, 800, 270],
  [0, 330, 800, 330],
];

/** A layer with one name; happy-dom lays nothing out, so a name is 90 px wide and its initials are 26. */
function named() {
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', {
    configurable: true,
    get(this: HTMLElement) {
      return (this.textContent ?? '').startsWith('Madame') ? 90 : 26;
    },
  });
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, get: () => 20 });
  const layer = createLabelLayer(() => true);
  layer.setSigns({ 11: { kind: 'own', label: 'Madame Brune', initials: 'B', stale: false } });
  const bounds = { x0: 0, y0: 0, x1: 800, y1: 600 };
  const says = (nowMs: number, walls: GlassLine[], x = 400): string => {
    const here = { ...dot, x };
    layer.follow({ find: () => here }, 0, view);
    layer.arrange({ dots: [here], floor: 0, view, ground: { walls, edges: [] }, bounds }, nowMs);
    return layer.element.textContent!;
  };
  return says;
}

test('a name folds at once where it has no room, and unfolds only after room that lasts', () => {
  const says = named();
  assert.is(says(0, []), 'Madame Brune');
  assert.is(says(3_000, CELL), 'B');
  assert.is(says(4_000, []), 'B');
  assert.is(says(8_000, CELL), 'B', 'room that did not last');
  assert.is(says(12_000, []), 'B');
  assert.is(says(17_000, []), 'B');
  assert.is(says(18_000, []), 'Madame Brune');
});

test('who walks on keeps their initials, however much room passes by', () => {
  const says = named();
  assert.is(says(0, CELL), 'B');
  for (let second = 1; second < 20; second++) assert.is(says(second * 1_000, [], 400 + second * 18), 'B');
});

test.run();
