import { existsSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ColumnEntry, columns, TECHNICAL } from '../../db/column-classes/words.ts';
import { COLUMN_CLASSES } from '../../db/column-classes.ts';
import { withRegister, writeRegister } from './register.ts';

const docs = new URL('../../docs/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, docs), 'utf8');
const NAME: ColumnEntry = {
  ...{ class: 'identity', purpose: 'to be called rightly', basis: 'contract' },
  ...{ seenBy: 'their own people', retention: 'customer' },
};

test('the page says what the register of columns says; npx tsx scripts/privacy.ts renews it', () => {
  assert.is(withRegister(read('privacy.md'), writeRegister(COLUMN_CLASSES)), read('privacy.md'));
});

test('every column that tells of somebody is on the page, below its table', () => {
  const page = read('privacy.md');
  for (const [table, own] of Object.entries(COLUMN_CLASSES)) {
    const personal = Object.entries(own).filter(([, entry]) => entry.class !== 'none');
    const section = page.split(`\n### ${table}\n`)[1]?.split('\n### ')[0] ?? '';
    for (const [column, entry] of personal) {
      const row = section.split('\n').find((line) => line.split(' | ')[0]!.includes(`\`${column}\``));
      assert.ok(row?.includes(entry.purpose) && row.includes(entry.seenBy), `${table}.${column}`);
    }
  }
});

test('columns that are said the same of share a row, and what tells nothing of anybody has none', () => {
  const register = writeRegister({
    customer: { id: TECHNICAL, ...columns('given family', NAME) },
    floor: { id: TECHNICAL },
  });
  assert.match(
    register,
    '| `given`, `family` | identity | to be called rightly | contract | their own people | customer |',
  );
  assert.match(register, 'Tables that tell nothing of anybody: `floor`.');
  assert.not.match(register, '`id`');
  assert.not.match(register, '| picture |');
});

test('a page without marks is not written over', () => {
  assert.is(withRegister('# A page', 'a register'), null);
});

test('what the three pages point at is there', () => {
  for (const name of ['privacy.md', 'impact-assessment.md', 'entrance-notice.md'])
    for (const [, target] of read(name).matchAll(/\]\(([^)#]+)[^)]*\)/g))
      if (!target!.startsWith('http')) assert.ok(existsSync(new URL(target!, docs)), `${name}: ${target}`);
});

test.run();
