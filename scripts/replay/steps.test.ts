import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createSteps } from './steps.ts';

const hear = (steps: ReturnType<typeof createSteps>, rows: [id: string, tMs: number, xM: number][]) =>
  rows.flatMap(([id, tMs, xM]) => steps(id, { tMs, xM, yM: 2 * xM }).map((step) => [id, step.tMs, step.xM, step.yM]));

test('the way between two positions is straight and even, at multiples of the step, each moment once', () => {
  const steps = createSteps({ stepMs: 100, bridgeMs: 2_000 });
  assert.equal(
    hear(steps, [
      ['a', 50, 0],
      ['a', 300, 2.5],
      ['a', 400, 0],
      ['a', 450, 9],
      ['a', 500, 1],
    ]),
    [
      ['a', 100, 0.5, 1],
      ['a', 200, 1.5, 3],
      ['a', 300, 2.5, 5],
      ['a', 400, 0, 0],
      ['a', 500, 1, 2],
    ],
  );
});

test('people are apart: one’s positions say nothing about another’s way', () => {
  const steps = createSteps({ stepMs: 100, bridgeMs: 2_000 });
  assert.equal(
    hear(steps, [
      ['a', 0, 0],
      ['b', 50, 8],
      ['a', 100, 1],
      ['b', 150, 9],
    ]),
    [
      ['a', 0, 0, 0],
      ['a', 100, 1, 2],
      ['b', 100, 8.5, 17],
    ],
  );
});

test('a silence is bridged up to its limit and not beyond; a position alone has no moment', () => {
  const steps = createSteps({ stepMs: 1_000, bridgeMs: 2_000 });
  assert.equal(
    hear(steps, [
      ['a', 0, 0],
      ['a', 2_000, 2],
      ['a', 4_001, 4],
      ['a', 7_000, 7],
    ]),
    [
      ['a', 0, 0, 0],
      ['a', 1_000, 1, 2],
      ['a', 2_000, 2, 4],
    ],
  );
});

test('of two positions of one moment the later goes on', () => {
  const steps = createSteps({ stepMs: 100, bridgeMs: 2_000 });
  assert.equal(
    hear(steps, [
      ['a', 0, 0],
      ['a', 100, 1],
      ['a', 100, 5],
      ['a', 300, 7],
    ]),
    [
      ['a', 0, 0, 0],
      ['a', 100, 1, 2],
      ['a', 200, 6, 12],
      ['a', 300, 7, 14],
    ],
  );
});

test('with a step of 0 positions are as they were recorded', () => {
  const steps = createSteps({ stepMs: 0, bridgeMs: 0 });
  assert.equal(
    hear(steps, [
      ['a', 13, 1],
      ['a', 9_999, 2],
    ]),
    [
      ['a', 13, 1, 2],
      ['a', 9_999, 2, 4],
    ],
  );
});

test.run();
