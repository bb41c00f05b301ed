import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PlacedTrack } from '../../protocol/positions.ts';
import { createDots, type Dots } from './dots.ts';
import type { Sign } from './map-scene.ts';

const FRAME_MS = 16;
const customer: Sign = { kind: 'customer', stale: false };
const placed = (track: number, xM: number, yM = 5, floor = 0): PlacedTrack => ({
  track,
  floor,
  xM,
  yM,
  accuracyM: 1,
  stale: false,
});

/** A floor on which track 1 stands in view at x = 10. */
function withOne(): { dots: Dots; tell: (t: number, ...tracks: PlacedTrack[]) => boolean; run: (ms: number) => void } {
  const dots = createDots();
  let seq = 0;
  const tell = (t: number, ...tracks: PlacedTrack[]) => {
    seq += 1;
    return dots.take({ seq, t, tracks }, false);
  };
  const run = (ms: number) => {
    for (let passed = 0; passed < ms; passed += FRAME_MS) dots.step(FRAME_MS);
  };
  dots.setSigns({ 1: customer, 2: customer });
  tell(1_000, placed(1, 10));
  run(400);
  return { dots, tell, run };
}

test('a track fades in where it is first seen', () => {
  const dots = createDots();
  dots.setSigns({ 1: customer });
  dots.take({ seq: 1, t: 1_000, tracks: [placed(1, 10)] }, false);
  assert.is(dots.find(1)!.opacity, 0);
  assert.ok(dots.step(FRAME_MS));
  assert.ok(dots.find(1)!.opacity > 0 && dots.find(1)!.opacity < 0.1);
  for (let i = 0; i < 30; i++) dots.step(FRAME_MS);
  assert.is(dots.find(1)!.opacity, 1);
  assert.is(dots.find(1)!.x, 10);
});

test('a track without a sign stays unseen until it has one', () => {
  const dots = createDots();
  dots.take({ seq: 1, t: 1_000, tracks: [placed(7, 10)] }, false);
  assert.not(dots.step(FRAME_MS));
  assert.is(dots.find(7)!.kind, null);
  dots.setSigns({ 7: { kind: 'own', label: 'Dr Nwosu', stale: false } });
  assert.ok(dots.step(FRAME_MS));
  assert.is(dots.find(7)!.kind, 'own');
});

test('a step of a walk is glided, not jumped', () => {
  const { dots, tell, run } = withOne();
  tell(2_000, placed(1, 11.2));
  dots.step(FRAME_MS);
  const dot = dots.find(1)!;
  assert.ok(dot.x > 10 && dot.x < 10.1);
  run(3_000);
  assert.is(dot.x, 11.2);
  assert.is(dot.opacity, 1);
});

test('a leap nobody can walk fades out here and in there, never between', () => {
  const { dots, tell } = withOne();
  tell(1_200, placed(1, 18));
  const dot = dots.find(1)!;
  const seen = new Set<number>();
  for (let i = 0; i < 60; i++) {
    dots.step(FRAME_MS);
    if (dot.opacity > 0) seen.add(dot.x);
  }
  assert.equal([...seen], [10, 18]);
  assert.is(dot.opacity, 1);
});

test('after two seconds without news a dot does not pretend to know the way', () => {
  const { dots, tell, run } = withOne();
  tell(1_200, placed(1, 10));
  tell(3_100, placed(1, 10));
  tell(3_300, placed(1, 12.5));
  run(160);
  assert.is(dots.find(1)!.x, 10);
  assert.ok(dots.find(1)!.opacity < 0.6);
  run(700);
  assert.is(dots.find(1)!.x, 12.5);
});

test('a track that left fades and is forgotten', () => {
  const { dots, tell, run } = withOne();
  tell(1_200);
  dots.step(FRAME_MS);
  assert.ok(dots.find(1)!.opacity > 0.9);
  run(400);
  assert.is(dots.find(1), undefined);
  assert.is(dots.list.length, 0);
  assert.not(dots.step(FRAME_MS));
});

test('a track that changes floors fades out on the one it leaves', () => {
  const { dots, tell, run } = withOne();
  tell(1_200, placed(1, 10.2, 5, 1));
  dots.step(FRAME_MS);
  assert.is(dots.find(1)!.floor, 0);
  run(400);
  assert.is(dots.find(1)!.floor, 1);
  tell(1_800, placed(1, 10.4, 5, 0));
  assert.is(dots.find(1)!.floor, 0);
  assert.is(dots.find(1)!.opacity, 0);
  run(400);
  assert.is(dots.find(1)!.opacity, 1);
});

test('a frame not newer than the last is ignored', () => {
  const { dots, tell, run } = withOne();
  assert.ok(tell(2_000, placed(1, 11)));
  assert.not(tell(1_900, placed(1, 3)));
  assert.not(dots.take({ seq: 1, t: 2_000, tracks: [placed(1, 4)] }, false));
  run(4_000);
  assert.is(dots.find(1)!.x, 11);
});

test('the own section lives beside the shared one, and ends when it stays away', () => {
  const { dots, tell, run } = withOne();
  dots.take({ seq: 1, t: 1_000, tracks: [placed(2, 20)] }, true);
  tell(1_200, placed(1, 10));
  run(400);
  assert.is(dots.list.length, 2);
  tell(2_400, placed(1, 10));
  run(400);
  assert.is(dots.list.length, 2);
  tell(2_800, placed(1, 10));
  run(400);
  assert.equal(
    dots.list.map(({ track }) => track),
    [1],
  );
});

test('after a pause nobody saw everything is where it should be', () => {
  const { dots, tell } = withOne();
  tell(2_000, placed(1, 13));
  dots.step(5_000);
  assert.is(dots.find(1)!.x, 13);
});

test('settled dots are where they were sent, without fades', () => {
  const { dots, tell } = withOne();
  tell(1_200, placed(1, 18), placed(2, 4));
  dots.settle();
  assert.equal(dots.list.map(({ x, opacity }) => [x, opacity]).sort(), [
    [18, 1],
    [4, 1],
  ]);
  assert.not(dots.step(FRAME_MS));
});

test.run();
