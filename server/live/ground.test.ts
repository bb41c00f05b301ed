import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Ring } from '../../protocol/place.ts';
import { cellM } from './ground.ts';
import { createLive } from './live.ts';
import { RULES } from './rules.ts';
import { NOON, play, seeded, smallHouse, smallStore, stayAt } from './small-house.ts';

test('where no entrance is drawn whoever is heard is in, from their first fix', () => {
  const doorless = createLive(
    { ...smallHouse(), entrances: [] },
    { rules: { ...RULES, smoothing: 'off' }, random: seeded(1), newId: () => 'v' },
  );
  const heard = stayAt(0, 1, 16, 5);
  play(doorless, heard);
  assert.equal(
    [...doorless.visits()].map(({ openedAt }) => openedAt),
    [NOON],
  );
  const withDoor = smallStore();
  play(withDoor, heard);
  assert.equal([...withDoor.visits()], []);
});

test('zones as large as an airfield do not take a cell for every twenty centimetres', () => {
  const box = (right: number, top: number): { ring: Ring } => ({
    ring: [
      [0, 0],
      [right, 0],
      [right, top],
      [0, 0],
    ],
  });
  assert.is(cellM([box(4, 3)], RULES), RULES.cellM);
  assert.is(cellM([box(4, 3), box(4_000, 5)], RULES), 2);
  assert.is(cellM([], RULES), RULES.cellM);
});

test.run();
