import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { DECLASSIFIED, FACT_CLASSES, GLASS, POLICY, TIERS } from './policy.ts';

const page = readFileSync(new URL('../../docs/disclosure.md', import.meta.url), 'utf8');

/** The part of the page below a heading. */
const section = (heading: string): string => page.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
/** The cells of a table, a row each, the line below its head left out. */
const table = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('| -'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
const inWords = (name: string): string => name.replaceAll('_', ' ');
const tierInWords = (tier: string): string => tier.replace('_', '-');

test('the page says what the policy says, cell by cell', () => {
  const [head, ...rows] = table(section('The table'));
  assert.equal(head!.slice(1, -1), TIERS.map(tierInWords));
  assert.equal(
    rows.map(([name]) => name),
    FACT_CLASSES.map(inWords),
  );
  for (const [i, factClass] of FACT_CLASSES.entries())
    for (const [column, tier] of TIERS.entries())
      assert.is(rows[i]![column + 1], POLICY[tier][factClass] ?? 'sealed', `${factClass} for ${tier}`);
});

test('the page explains every tier and every class', () => {
  assert.equal(
    table(section('Tiers'))
      .slice(1)
      .map(([tier]) => tier),
    TIERS.map(tierInWords),
  );
  for (const row of table(section('The table'))) assert.ok(row.at(-1)!.length > 3, row[0]);
});

test('the page says what breaking the glass makes of whom', () => {
  const [, ...rows] = table(section('Breaking the glass'));
  assert.equal(
    rows,
    Object.entries(GLASS).map(([tier, opened]) => [tierInWords(tier), tierInWords(opened)]),
  );
});

test('the page names all that is declassified, and nothing else', () => {
  const items = section('Declassified on purpose').replaceAll('\n  ', ' ').split('\n');
  const listed = items.filter((line) => line.startsWith('- '));
  assert.equal(
    listed,
    Object.entries(DECLASSIFIED).map(([name, why]) => `- **${inWords(name)}**: ${why}.`),
  );
});

test('the policy never gives more to somebody further away', () => {
  const openness = (licence: string | null) => [null, 'know', 'say'].indexOf(licence);
  const closest = ['primary', 'secondary', 'stand_in', 'colleague', 'blind'] as const;
  for (const factClass of FACT_CLASSES)
    for (const [i, tier] of closest.slice(1).entries())
      assert.ok(openness(POLICY[tier][factClass]) <= openness(POLICY[closest[i]!][factClass]), `${factClass}, ${tier}`);
});

test('colleagues and walls are told of presence, of who is left alone, that somebody is due, and of who may be taken on, managers of the times of appointments too, and the blind of nothing', () => {
  for (const factClass of FACT_CLASSES) {
    for (const tier of ['colleague', 'manager', 'wall'] as const) {
      const isTold =
        ['presence', 'left_alone', 'due'].includes(factClass) ||
        (factClass === 'unassigned' && tier !== 'wall') ||
        (tier === 'manager' && factClass === 'booked');
      assert.is(POLICY[tier][factClass], isTold ? 'know' : null, `${factClass}, ${tier}`);
    }
    assert.is(POLICY.blind[factClass], null);
  }
});

test.run();
