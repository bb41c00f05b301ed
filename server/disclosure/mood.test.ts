import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MOODS } from '../../protocol/wall.ts';
import { seeded } from '../../test/world.ts';
import { firstMood, MOOD_EDGES, type MoodNow, nextMood } from './mood.ts';

const days = fc.array(fc.nat(60), { maxLength: 60 });

test('a word changes by one step at most, and only where its own range lies', () => {
  fc.assert(
    fc.property(fc.integer(), days, (seed, counts) => {
      const random = seeded(seed);
      let now: MoodNow = firstMood(random);
      for (const count of counts) {
        const next = nextMood(now, count, random);
        const step = MOODS.indexOf(next.mood) - MOODS.indexOf(now.mood);
        assert.ok(Math.abs(step) <= 1);
        if (step > 0) assert.ok(count >= MOOD_EDGES[MOODS.indexOf(now.mood)]!.up[0]);
        if (step < 0) assert.ok(count <= MOOD_EDGES[MOODS.indexOf(next.mood)]!.down[1]);
        now = next;
      }
    }),
  );
});

test('the same count twice never takes a step back', () => {
  fc.assert(
    fc.property(fc.integer(), days, fc.nat(60), (seed, counts, last) => {
      const random = seeded(seed);
      let now: MoodNow = firstMood(random);
      for (const count of counts) now = nextMood(now, count, random);
      const words = [0, 1, 2].map(() => {
        now = nextMood(now, last, random);
        return MOODS.indexOf(now.mood);
      });
      const [one, two, three] = words as [number, number, number];
      assert.ok((one <= two && two <= three) || (one >= two && two >= three));
    }),
  );
});

test('as many numbers are drawn whatever happens', () => {
  const drawn = (count: number) => {
    let calls = 0;
    const random = () => (calls++ % 7) / 7;
    nextMood(firstMood(random), count, random);
    return calls;
  };
  assert.is(drawn(0), drawn(50));
});

test('where one word becomes the next, going up and coming down do not overlap', () => {
  for (const { up, down } of MOOD_EDGES) assert.ok(down[1] < up[0] && down[0] < down[1] && up[0] < up[1]);
  assert.ok(MOOD_EDGES[0].up[1] >= MOOD_EDGES[0].up[0] && MOOD_EDGES[0].down[0] >= 1);
});

test.run();
