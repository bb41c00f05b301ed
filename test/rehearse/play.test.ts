import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { testDatabases } from '../../scripts/databases.ts';
import { openRehearsalHouse } from '../../scripts/rehearse/house.ts';
import { type Outcome, playScenario } from '../../scripts/rehearse/play.ts';
import { readScenario } from '../../simulator/scenario/read-scenario.ts';

const databases = await testDatabases();
test.after(() => databases.stop());
const house = openRehearsalHouse();

const VISIT = `scenario: A visit
start: 2026-11-21T14:00:00+01:00
customers:
  Marguerite: c-12
people:
  Odile: a-odile
  Kwame: a-kwame
  Solène: m-solene
beats:
  - 00:01 Marguerite enters by door-main
  - 00:14 Odile accepts
  - 00:15 Odile opens the card of Marguerite
  - 00:18 Odile closes the card
`;

async function play(more: string, kind: 'memory' | 'postgres' = 'memory'): Promise<Outcome> {
  const read = readScenario(VISIT + more, house.names);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const database = databases.all.find((each) => each.kind === kind)!;
  return playScenario(read.scenario, { house, database: await database.open() });
}

test('a scenario is played to its end: what holds, holds, and each kind of clause can fail', async () => {
  const { verdicts, hindered, passed } = await play(`  - 00:17 Kwame accepts
expect:
  - within 15 s of 00:01, Odile is asked
  - by 00:16, Odile serves Marguerite
  - at 00:17, Odile has a card open
  - from 00:19 to 00:20, Odile has no card open
  - within 15 s of 00:01, Kwame is asked
  - at 00:17, Odile has no card open
  - from 00:10 to 00:20, Odile has no card open
  - at 00:18, the wall is back office
never:
  - Kwame receives the name of Marguerite
  - Odile receives the name of Marguerite
  - anybody but Odile receives «Delannoy»
  - anybody but Kwame receives «Delannoy»
  - after 00:16, Odile is asked
  - after 00:16, Odile serves Marguerite
`);
  assert.not.ok(passed);
  const told = (found: boolean) =>
    verdicts
      .filter((verdict) => verdict.passed === found)
      .map(({ where }) => where.line)
      .toSorted((a, b) => a - b);
  assert.equal(told(true), [16, 17, 18, 19, 25, 27, 29]);
  assert.equal(told(false), [20, 21, 22, 23, 26, 28, 30]);
  assert.equal(
    hindered.map(({ text, why, where }) => [text, why, where.line]),
    [['Kwame accepts', 'nobody asks them', 14]],
  );
});

test('the same scenario and seed give the same bytes, on both databases', async () => {
  const clauses = 'never:\n  - Kwame receives the name of Marguerite\n';
  const kinds = databases.all.map(({ kind }) => kind);
  const played: Outcome[] = [];
  for (const kind of ['memory', ...kinds] as const) played.push(await play(clauses, kind));
  assert.ok(played.every(({ passed }) => passed));
  assert.ok(played[0]!.log.length > 20);
  assert.equal(new Set(played.map(({ fingerprint }) => fingerprint)).size, 1);
});

test.run();
