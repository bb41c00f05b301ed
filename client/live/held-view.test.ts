import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FloorView } from '../../protocol/floor-view.ts';
import { createHeldView } from './held-view.ts';

const me = { id: 'a', given: 'A', family: 'B', initials: 'AB', role: 'associate' } as const;
const view: FloorView = {
  me,
  presences: {},
  zones: {},
  colleagues: {},
  card: {},
  glasses: {},
  book: {},
  entry: {},
  diary: {},
  alerts: {},
  team: {},
  walkIns: {},
  preparations: {},
  calls: {},
  board: {},
  approaches: {},
};
const zone = { recognised: 1, longestSince: null, stays: null, meanStayMs: null };

test('a patch that fits makes the next version', () => {
  const held = createHeldView();
  held.take({ version: 4, t: 0, view });
  const fit = held.patch({ from: 4, to: 5, t: 0, ops: [[['zones', 'z'], zone]] });
  assert.is(fit.fit, 'true');
  assert.equal(fit.fit === 'true' && fit.view.zones, { z: zone });
  assert.is(held.have(), 5);
});

test('a gap is told once; until a snapshot comes everything else is ignored', () => {
  const held = createHeldView();
  held.take({ version: 4, t: 0, view });
  assert.equal(held.patch({ from: 5, to: 6, t: 0, ops: [] }), { fit: 'gap' });
  assert.is(held.have(), null);
  assert.equal(held.patch({ from: 6, to: 7, t: 0, ops: [] }), { fit: 'ignored' });
  assert.equal(held.beat({ t: 0, version: 7 }), { fit: 'ignored' });
  assert.is(held.take({ version: 8, t: 0, view }).fit, 'true');
  assert.is(held.have(), 8);
});

test('a patch that names what is not there is a gap, and leaves no half-made view', () => {
  const held = createHeldView();
  held.take({ version: 1, t: 0, view });
  const ops: [string[]][] = [[['presences', '7']]];
  assert.equal(held.patch({ from: 1, to: 2, t: 0, ops }), { fit: 'gap' });
  assert.is(held.have(), null);
});

test('a beat confirms the version held, or shows that one was missed', () => {
  const held = createHeldView();
  assert.equal(held.beat({ t: 0, version: 3 }), { fit: 'ignored' });
  held.take({ version: 3, t: 0, view });
  assert.is(held.beat({ t: 0, version: 3 }).fit, 'true');
  assert.is(held.beat({ t: 0, version: 4 }).fit, 'gap');
});

test.run();
