import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { seeded } from '../world.ts';
import { attack, countsOf, drawDay, logLikelihood, shown } from './attack.ts';

test('who knows all but one customer guesses hardly better before a public wall', () => {
  const { oneLook, day } = attack(500, seeded(7));
  assert.ok(oneLook < 0.06, `one look: ${oneLook}`);
  assert.ok(day < 0.09, `a day: ${day}`);
});

test('what is shown is possible for who was there, and the attacker knows it', () => {
  const random = seeded(3);
  for (let played = 0; played < 200; played += 1) {
    const counts = countsOf(drawDay(random), played % 2 === 0);
    assert.ok(logLikelihood(counts, shown(counts, random)) > Number.NEGATIVE_INFINITY);
  }
});

test.run();
