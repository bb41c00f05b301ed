import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TICK_MS } from '../../protocol/limits.ts';
import { createCrowd, OPEN_GROUND } from './crowd.ts';
import { createJury, type Viewer } from './jury.ts';
import { arrays, createEncoder, frames } from './over-socket-io.ts';

const CUSTOMERS = 30;
const TICKS = 15;

/** The frames of some ticks; from tick `wrongFrom` on, somebody is told to stand where they do not. */
function framesOf(wrongFrom = TICKS): string[] {
  const crowd = createCrowd(CUSTOMERS, OPEN_GROUND);
  const encoder = createEncoder();
  return Array.from({ length: TICKS }, (_, tick) => {
    const [first, ...others] = crowd.step();
    const told = tick >= wrongFrom ? { ...first!, xM: first!.xM + 0.02 } : first!;
    return encoder.encode([told, ...others], tick * TICK_MS);
  });
}

function ticksHeld(viewer: Viewer): number[] {
  return [...viewer.heldAtMs.keys()];
}

const ALL = Array.from({ length: TICKS }, (_, tick) => tick);

for (const decodes of [true, false]) {
  const who = decodes ? 'a viewer that decodes' : 'a viewer whose texts are compared';

  test(`${who} holds every tick it was told`, () => {
    const jury = createJury(frames, CUSTOMERS);
    const viewer = jury.createViewer(decodes);
    for (const text of framesOf()) jury.look(viewer, [text], 0);
    assert.equal(ticksHeld(viewer), ALL);
  });

  test(`${who} holds nothing between a frame it missed and the next key frame`, () => {
    const jury = createJury(frames, CUSTOMERS);
    const other = jury.createViewer(false);
    const viewer = jury.createViewer(decodes);
    framesOf().forEach((text, tick) => {
      jury.look(other, [text], 0);
      if (tick !== 4) jury.look(viewer, [text], 0);
    });
    assert.equal(ticksHeld(viewer), [0, 1, 2, 3, 10, 11, 12, 13, 14]);
  });

  test(`${who} does not hold a tick in which one customer is two centimetres off`, () => {
    const jury = createJury(frames, CUSTOMERS);
    const viewer = jury.createViewer(decodes);
    for (const text of framesOf(12)) jury.look(viewer, [text], 0);
    assert.equal(ticksHeld(viewer), ALL.slice(0, 12));
  });
}

test('arrays that lack somebody are not the truth', () => {
  const jury = createJury(arrays, CUSTOMERS);
  const viewer = jury.createViewer(false);
  const crowd = createCrowd(CUSTOMERS, OPEN_GROUND);
  for (const [tick, missing] of [0, 1].entries()) {
    const rows = crowd.step().map(({ track, floor, xM, yM, accuracyM }) => [track, floor, xM, yM, accuracyM, 0]);
    jury.look(viewer, [tick * TICK_MS, rows.slice(missing)], 0);
  }
  assert.equal(ticksHeld(viewer), [0]);
});

test.run();
