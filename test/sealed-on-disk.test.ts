import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { COLUMN_CLASSES } from '../db/column-classes.ts';
import { openEmbedded } from '../db/embedded/embedded.ts';
import { SEALED_COLUMNS } from '../db/sealed-row.ts';
import { ADDRESS, CARD, canary, PLANTED, plant, plantOf, ROW } from './canaries/planted.ts';
import { createSearch } from './encodings.ts';
import { ADAEZE, INES, LEATHER, MANAGER } from './house.ts';
import { phoneOf } from './phone.ts';
import { createWorld } from './world.ts';

const MADE_UP = {
  reason: 'Heliotropium',
  note: 'Zq01notenotenote7K',
  item: 'Zq02itemitemitem7K',
  imported: 'Zq03imported7K',
  told: 'Zq04told7K',
};
/** Columns with words or days about customers that stand plain, and why. */
const PLAIN: Record<string, string> = {
  'fact.category': 'a name of the house’s own shelves, by which secondaries are told',
  'fact.learned_at': 'a time',
  'fact.expires_at': 'a time, by which it is deleted',
  'customer.consent_since': 'a time',
};

/** Sealed, and no words of anybody’s: one of a short list. */
const LISTED = ['appointment.purpose', 'appointment.preparation'];

const sealedColumns = Object.entries(SEALED_COLUMNS).flatMap(([table, columns]) =>
  columns.map((column) => `${table}.${column}`),
);

test('every column with words about a customer is sealed, or there is a reason why not', () => {
  const written = [...sealedColumns, 'audit.words', ...Object.keys(PLAIN)].filter((name) => !LISTED.includes(name));
  assert.equal(written.sort(), [...PLANTED].sort());
  for (const name of sealedColumns) {
    const [table, column] = name.split('.') as [string, string];
    assert.is(COLUMN_CLASSES[table]![column]!.sealed, true, name);
  }
});

test('a column that is said to be sealed is', () => {
  const said = Object.entries(COLUMN_CLASSES).flatMap(([table, columns]) =>
    Object.entries(columns).flatMap(([column, { sealed }]) => (sealed ? [`${table}.${column}`] : [])),
  );
  for (const name of said) assert.ok(sealedColumns.includes(name) || name === 'audit.words', name);
});

/** Every word about a customer that the database holds sealed. */
function wordsOf(id: string): string[] {
  const plain = ['category', 'learned', 'expires', 'since'];
  const told = Object.keys(plantOf(id).readers).filter((place) => !plain.includes(place));
  return [...ROW, ...ADDRESS, ...CARD, ...told, 'picture', 'relation'].map((place) => canary(place, id));
}

/** What was written into a folder since a moment, each content once. */
function writtenSince(folder: string, sinceMs: number): Buffer[] {
  const contents = new Map<string, Buffer>();
  for (const path of readdirSync(folder, { recursive: true }) as string[]) {
    const about = statSync(join(folder, path));
    if (!about.isFile() || about.mtimeMs < sinceMs) continue;
    const content = readFileSync(join(folder, path));
    contents.set(createHash('sha256').update(content).digest('hex'), content);
  }
  return [...contents.values()];
}

test('no word about a customer is in the files of the database, its log, its snapshots or beside it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sotto-sealed-'));
  const database = await openEmbedded(dataDir, { warn: () => undefined });
  if ('refused' in database) throw new Error(database.refused);
  const sinceMs = Date.now() - 1_000;
  const world = await createWorld({ database, dataDir, seedMore: plant });
  try {
    const customers = [...world.store().roster.customers()].map(({ id }) => id);
    await world.stand(ADAEZE.tag, LEATHER, 12_000);
    const ines = await world.view(INES);
    const track = [...world.store().live.visits()].find(({ customer }) => customer === ADAEZE.id)!.track;
    const note = { do: 'add_note', track, text: MADE_UP.note, handling: null, audience: 'primary' } as const;
    assert.ok('done' in (await ines.act('act', { id: 'note', ...note })));
    const broken = { kind: 'glass_started', person: INES, customer: ADAEZE.id, visit: null, details: {} } as const;
    assert.is(await world.store().audit.write({ ...broken, words: MADE_UP.reason }, world.now()), null);
    assert.ok('done' in (await ines.act('act', { id: 'told', do: 'said_today', track, text: MADE_UP.told })));
    const line = { line: 'l-1', item: MADE_UP.item, category: 'silk', colour: 'navy', priceMinor: 42_000 };
    const sale = { customer: { id: ADAEZE.id }, channel: 'store', soldBy: INES, soldAt: world.now(), lines: [line] };
    assert.is((await world.post('/api/purchases', sale)).status, 202);
    const headers = { cookie: await world.signIn(MANAGER), origin: world.url, 'content-type': 'application/json' };
    const table = { csv: `id,given,family\nn-1,${MADE_UP.imported},${MADE_UP.imported}`, dryRun: false };
    const body = JSON.stringify(table);
    const imported = await fetch(`${world.url}/api/import/customers`, { method: 'POST', headers, body });
    assert.ok(imported.ok, await imported.text());
    await world.store().importer.settled();
    assert.ok(world.store().roster.customer('n-1'));
    const picture = await sharp({ create: { width: 90, height: 90, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const { cookie } = await phoneOf(world, ADAEZE.id);
    const given = {
      method: 'PUT',
      headers: { ...headers, cookie, 'content-type': 'image/png' },
      body: new Uint8Array(picture),
    };
    assert.is((await fetch(`${world.url}/api/me/photo`, given)).status, 200);
    await world.server().recorder.flush();
    await database.snapshot();

    const files = writtenSince(dataDir, sinceMs);
    const search = createSearch([...customers.flatMap(wordsOf), ...Object.values(MADE_UP), 'Marchetti-Roy']);
    const found = new Set(files.flatMap((content) => search.foundIn(content)));
    assert.equal([...found], ['Marchetti-Roy'], 'what is plain, of those who work here, and nothing else');
    const pictures = files.filter((content) => content.includes('WEBPVP8'));
    assert.is(pictures.length, 0, 'nor a picture');
  } finally {
    await world.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test.run();
