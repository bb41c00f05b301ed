import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createTraces } from './trace.ts';

const SUBJECT = { n: 17, track: 4711 };
const nothing = () => false;
const row = (track: number) => track === SUBJECT.track;

test('the last byte is that of the slowest window, counted from the tap or from when its link came back', () => {
  const traces = createTraces();
  const trace = traces.begin(SUBJECT, [1, 2, 3], 1_000);
  traces.taken(1, row, 0, 1_050);
  assert.is(trace.holding.size, 3);
  traces.taken(1, nothing, 0, 1_100);
  traces.taken(2, nothing, 0, 1_300);
  assert.is(trace.holding.size, 1);
  traces.taken(3, nothing, 2_000, 2_010);
  assert.equal([trace.holding.size, trace.lastByteMs, trace.after], [0, 300, 0]);
});

test('whatever comes to a window that held nothing of them any more is counted', () => {
  const traces = createTraces();
  const trace = traces.begin(SUBJECT, [1], 1_000);
  traces.told(1, traces.namedIn('["patch",{"ops":[[["presences","4711"]]]}]'));
  assert.is(trace.after, 0, 'it is just leaving');
  traces.taken(1, nothing, 0, 1_100);
  for (const text of ['{"family":"17"}', '"Customer 17"', '{"track":4711}', '[["presences","4711"]]'])
    traces.told(1, traces.namedIn(text));
  traces.taken(1, row, 0, 1_200);
  assert.is(trace.after, 5);
  traces.told(1, traces.namedIn('{"family":"170"},"Customer 1","471","from":4711'));
  assert.is(trace.after, 5, 'others are others');
});

test.run();
