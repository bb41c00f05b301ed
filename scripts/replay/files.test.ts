import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readPlan } from '../../simulator/files.ts';
import { EXACT, LIVE, readCounting, stepped } from './counting.ts';
import { readZones } from './zones.ts';

const folder = mkdtempSync(join(tmpdir(), 'sotto-replay-'));
test.after(() => rmSync(folder, { recursive: true }));

/** Writes a file and says what reading it says; null when it is fine. */
function told(read: (file: string) => unknown, content: unknown): string | null {
  const file = join(folder, 'file.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  try {
    read(file);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'no error at all';
  }
}

test('zones are rectangles or polygons, closed or not; what else a key holds does not count', () => {
  const file = join(folder, 'zones.json');
  const triangle = [
    [0, 0],
    [4, 0],
    [4, 3],
  ];
  writeFileSync(
    file,
    JSON.stringify({
      csv: 'x.csv',
      zones: {
        A: { rect_x0y0x1y1_m: [1, 2, 3, 4], people: 9 },
        B: { polygon_m: triangle },
        C: { polygon_m: [...triangle, [0, 0]] },
      },
    }),
  );
  const [a, b, c] = readZones(file);
  assert.equal(a, {
    id: 'A',
    ring: [
      [1, 2],
      [3, 2],
      [3, 4],
      [1, 4],
      [1, 2],
    ],
  });
  assert.equal(b?.ring, [...triangle, [0, 0]]);
  assert.equal(c?.ring, b?.ring);
});

test('what is wrong with a file of zones is told with its path', () => {
  const cases: [unknown, RegExp][] = [
    ['{"zones": ', /is not JSON/],
    [{}, /zones: /],
    [{ zones: {} }, /zones: expected at least one/],
    [{ zones: { A: {} } }, /zones\.A: expected either/],
    [{ zones: { A: { rect_x0y0x1y1_m: [0, 0, 1, 1], polygon_m: [] } } }, /zones\.A/],
    [{ zones: { A: { rect_x0y0x1y1_m: [0, 0, 1] } } }, /zones\.A\.rect_x0y0x1y1_m/],
    [{ zones: { A: { rect_x0y0x1y1_m: [5, 0, 1, 1] } } }, /zones\.A\.rect_x0y0x1y1_m: expected x0 < x1/],
    [{ zones: { A: { rect_x0y0x1y1_m: [0, 0, 1, '1'] } } }, /zones\.A\.rect_x0y0x1y1_m\.3/],
    [{ zones: { A: { rect_x0y0x1y1_m: [0, 0, 1, 1e9] } } }, /zones\.A\.rect_x0y0x1y1_m\.3/],
    [
      {
        zones: {
          A: {
            polygon_m: [
              [0, 0],
              [1, 1],
              [2, 2],
            ],
          },
        },
      },
      /zones\.A\.polygon_m: expected a polygon with an area/,
    ],
  ];
  for (const [content, says] of cases) assert.match(told(readZones, content) ?? 'nothing', says);
  assert.match(told(() => readZones(join(folder, 'none.json')), '') ?? 'nothing', /none\.json cannot be read/);
});

test('a file of rules changes what it names and leaves the rest as it was', () => {
  const file = join(folder, 'rules.json');
  writeFileSync(file, JSON.stringify({ joinMs: 500, zone: { entryDelayMs: 1 }, live: { smoothing: 'off' } }));
  assert.equal(readCounting(file), {
    ...LIVE,
    name: 'file',
    joinMs: 500,
    zone: { ...LIVE.zone, entryDelayMs: 1 },
    live: { ...LIVE.live, smoothing: 'off' },
  });
  writeFileSync(file, JSON.stringify({ from: 'exact', stepMs: 200 }));
  assert.equal(readCounting(file), { ...stepped(EXACT, 200), name: 'file' });
  assert.is(readCounting(file).live.fixHoldsMs, 200);
  assert.is(readCounting('exact'), EXACT);
  assert.is(readCounting('live'), LIVE);
});

test('what is wrong with a file of rules is told with its path', () => {
  const cases: [unknown, RegExp][] = [
    [[], /the whole/],
    [{ speed: 1 }, /the whole: .*"speed"/],
    [{ from: 'else' }, /from: /],
    [{ stepMs: 5_000 }, /stepMs: /],
    [{ bridgeMs: 90_000 }, /bridgeMs: /],
    [{ zone: { exitDelayMs: -1 } }, /zone\.exitDelayMs: /],
    [{ live: { maxLateMs: 1 } }, /live: .*"maxLateMs"/],
    [{ live: { maxSpeedMps: 'fast' } }, /live\.maxSpeedMps: /],
    [{ zone: { timeoutMs: 5 }, live: { fixHoldsMs: 6 } }, /live\.fixHoldsMs: 6 is more than a timeout/],
  ];
  for (const [content, says] of cases) assert.match(told(readCounting, content) ?? 'nothing', says);
});

test('the live rules are those of most zones of the demo house', () => {
  const { floors } = readPlan('db/seed/house/plan.json');
  const all = floors.flatMap(({ zones }) => zones.map(({ rules }) => JSON.stringify(rules)));
  const times = (rules: string) => all.filter((other) => other === rules).length;
  const [most] = all.toSorted((a, b) => times(b) - times(a));
  assert.equal(LIVE.zone, JSON.parse(most!));
});

test.run();
