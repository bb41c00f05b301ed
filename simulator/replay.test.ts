import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Delivery } from './deliveries.ts';
import { readOnce, replay } from './replay.ts';
import { BadRecording } from './rows.ts';

const OPTIONS = { prefix: 'T-R', floor: 'ground', offsetXM: 10, offsetYM: -1 };

async function all(text: string, chunk = 7): Promise<Delivery[]> {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, i) =>
    bytes.subarray(i * chunk, (i + 1) * chunk),
  );
  const out: Delivery[] = [];
  for await (const delivery of readOnce(chunks, OPTIONS, 0)) out.push(delivery);
  return out;
}

test('rows become fixes from time nought on, moved by the offsets, rows of one moment together', async () => {
  const deliveries = await all('t_ms,id,x_m,y_m\n40,1,-2.5,18\n40,2,1,2\n440,1,-2.25,18\n');
  assert.equal(deliveries, [
    {
      atMs: 0,
      answers: [],
      fixes: [
        { tag: 'T-R-1', floor: 'ground', x: 7.5, y: 17, t: 0 },
        { tag: 'T-R-2', floor: 'ground', x: 11, y: 1, t: 0 },
      ],
    },
    { atMs: 400, answers: [], fixes: [{ tag: 'T-R-1', floor: 'ground', x: 7.75, y: 17, t: 400 }] },
  ]);
});

test('header, byte order mark, Windows line ends, blank lines and a missing last line end change nothing', async () => {
  const plain = await all('0,a,1,2\n200,a,1,3');
  assert.equal(await all('\uFEFFt_ms, id, x_m, y_m\r\n\r\n0,a,1,2\r\n 200 , a , 1 , 3 \r\n\r\n'), plain);
  assert.is(plain.length, 2);
});

test('what is wrong with a file is told with line and column', async () => {
  const cases: [text: string, says: RegExp][] = [
    ['', /no positions/],
    ['t_ms,id,x_m,y_m\n', /no positions/],
    ['t_ms,id,y_m,x_m\n0,a,1,2', /line 1, column 3 \(x_m\).*«y_m»/],
    ['t_ms,id,x_m,y_m,z_m\n0,a,1,2,3', /line 1, column 5/],
    ['0,a,1,2\n100,a,one,2', /line 2, column 3 \(x_m\).*«one»/],
    ['0,a,1,2\n100,a,1', /line 2, column 4 \(y_m\).*nothing/],
    ['0,a,1,2\n100,a,1,2,3', /line 2, column 5/],
    ['0,a,1,2\n100,,1,2', /line 2, column 2 \(id\)/],
    ['0,a,1,2\n100,a,Infinity,2', /line 2, column 3/],
    ['0,a,1,2\n100,a,1e7,2', /line 2, column 3 \(x_m\).*at most/],
    ['1e300,a,1,2', /line 1, column 1 \(t_ms\).*at most/],
    ['0,a,1,2\nt,a,1,2', /line 2, column 1 \(t_ms\)/],
    ['500,a,1,2\n100,a,1,2', /line 2, column 1 \(t_ms\): time goes back/],
    [`0,${'a'.repeat(200)},1,2`, /line 1, column 2/],
    ['x'.repeat(5_000), /line 1 is over/],
  ];
  for (const [text, says] of cases) {
    const error = await all(text, 900).then(
      () => null,
      (error: unknown) => error,
    );
    assert.instance(error, BadRecording, text.slice(0, 40));
    assert.match((error as BadRecording).message, says);
  }
});

test('files are read plain or gzipped, in a loop if wished, and a broken one is a sentence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-replay-'));
  try {
    const text = 't_ms,id,x_m,y_m\n1000,1,1,1\n2000,1,2,2\n';
    const plain = join(folder, 'a.csv');
    const zipped = join(folder, 'a.csv.gz');
    const broken = join(folder, 'b.csv.gz');
    writeFileSync(plain, text);
    writeFileSync(zipped, gzipSync(text));
    writeFileSync(broken, text);
    const take = async (file: string, most: number, loop = false) => {
      const out: number[] = [];
      for await (const { atMs } of replay({ ...OPTIONS, file, loop })) if (out.push(atMs) >= most) break;
      return out;
    };
    assert.equal(await take(plain, 9), [0, 1000]);
    assert.equal(await take(zipped, 9), [0, 1000]);
    assert.equal(await take(plain, 5, true), [0, 1000, 4000, 5000, 8000]);
    for (const file of [broken, join(folder, 'none.csv'), join(folder, 'none.csv.gz')]) {
      const error = await take(file, 9).then(
        () => null,
        (error: unknown) => error,
      );
      assert.instance(error, BadRecording, file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
