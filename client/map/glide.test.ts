import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { GLIDE_CAP_MPS, type Gliding, glide } from './glide.ts';

const at = (x: number, y: number): Gliding => ({ x, y, vx: 0, vy: 0, toX: x, toY: y });

/** Glides until at rest; returns the seconds it took and the greatest step in metres per second. */
function run(place: Gliding, dtS = 1 / 60): { seconds: number; fastestMps: number } {
  let fastestMps = 0;
  let frames = 0;
  for (; frames < 10_000; frames++) {
    const { x, y } = place;
    const moving = glide(place, dtS);
    fastestMps = Math.max(fastestMps, Math.hypot(place.x - x, place.y - y) / dtS);
    if (!moving) break;
  }
  return { seconds: frames * dtS, fastestMps };
}

test('a dot arrives where it was sent, and then says that it rests', () => {
  const dot = { ...at(0, 0), toX: 1.2, toY: -0.4 };
  const { seconds } = run(dot);
  assert.is(dot.x, 1.2);
  assert.is(dot.y, -0.4);
  assert.ok(seconds > 0.5 && seconds < 4, `${seconds} s`);
  assert.is(glide(dot, 1 / 60), false);
});

test('a dot never moves faster than walking pace allows, wherever it is sent and however frames fall', () => {
  const metres = fc.double({ min: -40, max: 40, noNaN: true });
  const step = fc.record({ toX: metres, toY: metres, dtS: fc.double({ min: 0.004, max: 0.2, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const dot = at(0, 0);
      for (const { toX, toY, dtS } of steps) {
        dot.toX = toX;
        dot.toY = toY;
        const { x, y } = dot;
        glide(dot, dtS);
        if (Math.hypot(dot.x - x, dot.y - y) > GLIDE_CAP_MPS * dtS + 1e-9) return false;
      }
      return true;
    }),
  );
});

test('a dot does not swing past a place it was sent to from rest', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 6, noNaN: true }), (wayM) => {
      const dot = { ...at(0, 0), toX: wayM };
      for (let i = 0; i < 600; i++) {
        glide(dot, 1 / 60);
        if (dot.x > wayM + 0.01) return false;
      }
      return true;
    }),
  );
});

test('somebody who walks with one fix a second is followed without a stop', () => {
  const dot = at(0, 0);
  let slowest = Number.POSITIVE_INFINITY;
  for (let frame = 0; frame < 60 * 12; frame++) {
    if (frame % 60 === 0) dot.toX += 1.2;
    const { x } = dot;
    glide(dot, 1 / 60);
    if (frame > 60 * 4) slowest = Math.min(slowest, (dot.x - x) * 60);
  }
  assert.ok(slowest > 0.3, `slowest ${slowest} m/s`);
  assert.ok(dot.toX - dot.x < 1.5, `trails by ${dot.toX - dot.x} m`);
});

test.run();
