import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  ACCURACY_STEP_M,
  createFrameDecoder,
  createFrameEncoder,
  type PlacedTrack,
  TRACK_NUMBERS,
} from './positions.ts';

const house = { extentM: 38, keyEveryMs: 2_000 };
const at = (track: number, xM: number, yM: number, more: Partial<PlacedTrack> = {}): PlacedTrack => ({
  track,
  floor: 0,
  xM,
  yM,
  accuracyM: 1.5,
  stale: false,
  ...more,
});
const byTrack = (tracks: readonly Readonly<PlacedTrack>[]) => [...tracks].sort((a, b) => a.track - b.track);

/** Equal as far as a frame can tell: positions to a unit's half, errors to a step's half. */
function assertSame(decoded: readonly Readonly<PlacedTrack>[], truth: readonly PlacedTrack[], unitM = 0.02): void {
  assert.equal(
    byTrack(decoded).map((t) => [t.track, t.floor, t.stale]),
    byTrack(truth).map((t) => [t.track, t.floor, t.stale]),
  );
  byTrack(decoded).forEach((track, i) => {
    const want = byTrack(truth)[i]!;
    assert.ok(Math.abs(track.xM - want.xM) <= unitM / 2 + 1e-9, `x ${track.xM} ≈ ${want.xM}`);
    assert.ok(Math.abs(track.yM - want.yM) <= unitM / 2 + 1e-9, `y ${track.yM} ≈ ${want.yM}`);
    assert.ok(Math.abs(track.accuracyM - want.accuracyM) <= ACCURACY_STEP_M / 2 + 1e-9);
  });
}

const track = fc.record({
  track: fc.integer({ min: 0, max: TRACK_NUMBERS - 1 }),
  floor: fc.integer({ min: 0, max: 3 }),
  xM: fc.double({ min: 0, max: 38, noNaN: true }),
  yM: fc.double({ min: 0, max: 24, noNaN: true }),
  accuracyM: fc.double({ min: 0, max: 11, noNaN: true }),
  stale: fc.boolean(),
});
const scene = fc.uniqueArray(track, { selector: (t) => t.track, maxLength: 30 });

test('a viewer who hears every frame knows every position, whoever comes, goes, jumps or changes floor', () => {
  fc.assert(
    fc.property(fc.array(scene, { minLength: 1, maxLength: 12 }), (scenes) => {
      const encoder = createFrameEncoder({ ...house, keyEveryMs: 1e9 });
      const decoder = createFrameDecoder();
      for (const [tick, tracks] of scenes.entries())
        assertSame(decoder.decode(encoder.encode(tracks, tick * 200))!.tracks, tracks);
    }),
  );
});

test('walkers who take steps of every size stay where they are', () => {
  const step = fc.record({ dx: fc.integer({ min: -60, max: 60 }), dy: fc.integer({ min: -60, max: 60 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const encoder = createFrameEncoder({ ...house, keyEveryMs: 1e9 });
      const decoder = createFrameDecoder();
      let x = 950;
      let y = 600;
      decoder.decode(encoder.encode([at(7, x / 50, y / 50)], 0));
      for (const { dx, dy } of steps) {
        x = Math.min(1_900, Math.max(0, x + dx));
        y = Math.min(1_200, Math.max(0, y + dy));
        assertSame(decoder.decode(encoder.encode([at(7, x / 50, y / 50)], 0))!.tracks, [at(7, x / 50, y / 50)]);
      }
    }),
  );
});

test('after a lost frame nothing is guessed: the next key frame heals it', () => {
  const encoder = createFrameEncoder(house);
  const decoder = createFrameDecoder();
  assert.ok(decoder.decode(encoder.encode([at(1, 5, 5)], 0)));
  encoder.encode([at(1, 5.1, 5)], 200);
  assert.is(decoder.decode(encoder.encode([at(1, 5.2, 5)], 400)), null);
  assert.is(decoder.decode(encoder.encode([at(1, 5.3, 5)], 600)), null);
  assertSame(decoder.decode(encoder.encode([at(1, 6, 5)], 2_000))!.tracks, [at(1, 6, 5)]);
});

test('a newcomer is shown the floor with the next frame', () => {
  const encoder = createFrameEncoder(house);
  encoder.encode([at(1, 5, 5)], 0);
  encoder.requestKey();
  assertSame(createFrameDecoder().decode(encoder.encode([at(1, 5, 5)], 200))!.tracks, [at(1, 5, 5)]);
});

test('broken frames are ignored until the next key frame', () => {
  const decoder = createFrameDecoder();
  for (const text of ['', 'K', 'K1 1 ', 'D1 1 !!!', 'K1 1 "\\', 'hello world', 'K1 1 $"é'])
    assert.is(decoder.decode(text), null, text);
});

test('a frame says its time and counts up', () => {
  const encoder = createFrameEncoder(house);
  const decoder = createFrameDecoder();
  const t = Date.UTC(2026, 10, 21, 14, 3, 22);
  assert.equal({ ...decoder.decode(encoder.encode([], t))! }, { seq: 1, t, tracks: [] });
  assert.is(decoder.decode(encoder.encode([], t + 200))!.seq, 2);
});

test('a frame is one string that JSON does not lengthen', () => {
  const encoder = createFrameEncoder(house);
  const tracks = Array.from({ length: 200 }, (_, i) => at((i * 4_019) % TRACK_NUMBERS, (i * 7) % 38, (i * 3) % 24));
  for (const text of [encoder.encode(tracks, 0), encoder.encode(tracks, 200)])
    assert.is(JSON.stringify(text).length, text.length + 2);
});

test('halls of half a kilometre fit, in coarser units', () => {
  const encoder = createFrameEncoder({ extentM: 500, keyEveryMs: 2_000 });
  const far = [at(3, 498.7, 12.34)];
  assertSame(createFrameDecoder().decode(encoder.encode(far, 0))!.tracks, far, 0.06);
});

test('what is no place is left out, and the others can still be read', () => {
  const encoder = createFrameEncoder(house);
  const decoder = createFrameDecoder();
  const broken = [
    { ...at(2, 5, 5), xM: Number.NaN },
    { ...at(3, 5, 5), accuracyM: Number.NaN },
  ];
  for (const t of [0, 200])
    assertSame(decoder.decode(encoder.encode([...broken, at(1, 5, 5)], t))!.tracks, [at(1, 5, 5)]);
  const far = { ...at(4, 5, 5), accuracyM: Number.POSITIVE_INFINITY };
  assert.is(decoder.decode(encoder.encode([far], 2_000))!.tracks.length, 1);
});

test.run();
