import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brokenRules, HOUSE_RULES, OF_A_MACHINE } from './house-rules.ts';
import { ourFiles, ourSources, readOurs, sourceFile } from './source-file.ts';

interface Floors {
  floors: Record<string, string>;
  absent: string[];
  onlyForDevelopment: string[];
  why: Record<string, string>;
}
interface Package {
  version?: string;
  dev?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}
interface Lock {
  packages: Record<string, Package>;
}
const root = fileURLToPath(new URL('..', import.meta.url));
const { floors, absent, onlyForDevelopment, why } = JSON.parse(readOurs('docs/dependency-floors.json')) as Floors;
const lock = JSON.parse(readOurs('package-lock.json')) as Lock;
const sources = ourSources();

/** Every copy of a package in the tree. */
const copies = (name: string) => Object.entries(lock.packages).filter(([at]) => at.endsWith(`node_modules/${name}`));

/** Whether a version is at least another; a pre-release counts as before its release. */
function atLeast(version: string, floor: string): boolean {
  const [have, want] = [version, floor].map((text) => text.split('-')[0]!.split('.').map(Number)) as [
    number[],
    number[],
  ];
  const differing = want.findIndex((part, i) => have[i] !== part);
  return differing < 0 ? !version.includes('-') : have[differing]! > want[differing]!;
}

test('no package is older than the version that mended its known faults', () => {
  for (const [name, floor] of Object.entries(floors)) {
    assert.ok(copies(name).length > 0, `${name} is not in the tree: its floor can go`);
    assert.ok(why[name], `the floor of ${name} has no reason`);
    for (const [at, { version }] of copies(name))
      assert.ok(atLeast(version!, floor), `${at} is ${version}, below ${floor} (${why[name]})`);
  }
});

test('the lock names every package that its packages ask for, those of other systems too', () => {
  const missing = Object.entries(lock.packages).flatMap(([at, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => copies(name).length === 0)
      .map((name) => `${name}, for ${at || 'us'}`),
  );
  assert.equal(missing, [], 'npm ci refuses such a lock');
});

test('versions are compared as numbers', () => {
  assert.ok(atLeast('6.6.10', '6.6.9') && atLeast('7.0.0', '6.9.9') && atLeast('1.2.3', '1.2.3'));
  assert.not(atLeast('6.6.9', '6.6.10') || atLeast('5.99.99', '6.0.0') || atLeast('1.2.3-beta', '1.2.3'));
});

test('packages with faults that nothing needs are absent, and those that build are not shipped', () => {
  for (const name of absent) assert.equal(copies(name), []);
  for (const name of onlyForDevelopment)
    assert.ok(
      copies(name).every(([, { dev }]) => dev),
      `${name} would be shipped`,
    );
});

test('every source file keeps the rules of the house', () => {
  assert.ok(sources.length > 20, 'the sources were found');
  assert.equal(sources.flatMap(brokenRules), []);
});

const OPENING = '/** Says what this file is for, in one sentence. */\n';
const BREAKS: [rule: string, path: string, code: string][] = [
  ['markup', 'client/panels/List.svelte', '<p>{@html note}</p>'],
  ['markup', 'client/map/map.ts', 'element.innerHTML = name;'],
  ['Leaflet', 'client/map/map.ts', 'marker.bindPopup(`<b></b>`);'],
  ['SQL', 'db/visit.ts', 'db.execute(sql.raw(text));'],
  ['SQL', 'db/visit.ts', 'client.unsafe(text);'],
  ['randomness', 'server/stream/floor.ts', 'const n = Math.random();'],
  ['unknown', 'server/stream/floor.ts', 'const n: any = 1;'],
  ['unknown', 'client/live/feed.ts', 'const n = message as any;'],
  ['unknown', 'client/live/feed.ts', 'const n = new Map<string, any>();\nconst m: any[] = [];'],
  ['state', 'server/live/track.ts', 'let count = 0;'],
  ['log', 'server/ingest/http.ts', 'console.log(fix);'],
  ['mark', 'server/disclosure/own.ts', 'return page as Disclosed<MeView>;'],
  ['skipped', 'server/ingest/http.test.ts', `test.${'skip'}('later', () => {});`],
  ['relative', 'server/ingest/http.ts', "import { a } from './receive';"],
  ['named', 'server/ingest/utils.ts', 'export const a = 1;'],
  ['promises', 'server/ingest/http.ts', `// ${'TO'}${'DO'}: later`],
];
for (const [rule, path, code] of BREAKS)
  test(`${path} is stopped at: ${code.replace(/\s+/g, ' ')}`, () => {
    const broken = brokenRules(
      sourceFile(path, path.endsWith('.svelte') ? `<!-- Shows a list of presences. -->\n${code}` : OPENING + code),
    );
    assert.is(broken.length, 1, broken.join('\n'));
    assert.match(broken[0]!, rule);
  });

test('a file without its opening sentence is stopped, and one that keeps all rules passes', () => {
  assert.is(brokenRules(sourceFile('server/live/track.ts', 'export const a = 1;')).length, 1);
  assert.is(brokenRules(sourceFile('server/live/track.ts', '/** Track. */\nexport const a = 1;')).length, 1);
  assert.equal(brokenRules(sourceFile('server/live/track.ts', `${OPENING}export const many = 'any number';`)), []);
});

test('each rule has a sample that breaks it', () => {
  const shown = [...BREAKS.map(([rule]) => rule), 'opens'];
  for (const { rule } of HOUSE_RULES)
    assert.ok(
      shown.some((word) => rule.includes(word)),
      rule,
    );
});

test('the tree names no folder of anybody’s machine and no address that packages came from', () => {
  assert.match(` ${posix.join('/', 'home', 'ada', 'sotto')}`, OF_A_MACHINE);
  for (const path of ourFiles(/\.(ts|mjs|js|svelte|json|md|css|html|yml|yaml)$|^\.ci\//))
    assert.not.match(readOurs(path), OF_A_MACHINE, path);
});

test('links between pages of the documentation lead somewhere', () => {
  for (const page of ourFiles(/\.md$/))
    for (const [, link] of readOurs(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g))
      assert.ok(existsSync(posix.join(root, posix.dirname(page), link!)), `${page} points at ${link}`);
});

test.run();
