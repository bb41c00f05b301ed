import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type CsvRecord, createCsvReader, csvLine, guarded, unguarded } from './csv.ts';

const LONGEST = 1_000;

/** All records of a text that arrives in these pieces. */
function read(pieces: string[], separator = ','): CsvRecord[] {
  const reader = createCsvReader({ separator, longest: LONGEST });
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}
const fieldsOf = (text: string, separator?: string) =>
  read([text], separator).map((record) => ('fields' in record ? record.fields : record.fault));

test('fields may be quoted, and hold separators, quotes and line ends', () => {
  assert.equal(fieldsOf('a,"b, c","say ""no""","two\nlines"\r\nd,,\n'), [
    ['a', 'b, c', 'say "no"', 'two\nlines'],
    ['d', '', ''],
  ]);
  assert.equal(fieldsOf('x;"1,5";y', ';'), [['x', '1,5', 'y']]);
});

test('a quote inside an unquoted field is a quote, and empty lines are passed over', () => {
  assert.equal(fieldsOf('\n5" heel,b\r\n\r\n""\n'), [['5" heel', 'b'], ['']]);
});

test('records know the line they begin in', () => {
  const lines = read(['a\n\n"b\nb"\nc']).map(({ line }) => line);
  assert.equal(lines, [1, 3, 5]);
});

test('what is no CSV is told with its line, and the lines after it are read', () => {
  assert.equal(read(['a\n"b"c,d\ne\n']), [
    { line: 1, fields: ['a'] },
    { line: 2, fault: 'expected a separator or the end of the line after a closing quote, in column 1' },
    { line: 3, fields: ['e'] },
  ]);
  assert.equal(read(['a\n"b']), [
    { line: 1, fields: ['a'] },
    { line: 2, fault: 'a quote that opens in it is never closed' },
  ]);
});

test('a record that goes on for too long ends the reading, whole or not', () => {
  const fault = `is over ${LONGEST} characters long`;
  assert.equal(read(['a\n', 'b'.repeat(LONGEST), 'b', '\nc\n']), [
    { line: 1, fields: ['a'] },
    { line: 2, fault },
  ]);
  assert.equal(read([`"${'\n'.repeat(LONGEST + 1)}`, '"\nc\n']), [{ line: 1, fault }]);
  assert.equal(read([`${'b'.repeat(LONGEST + 1)}\nc\n`]), [{ line: 1, fault }]);
});

const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('', '"', '""', ',', '\r', '\n', '\r\n', "'=1", '=1+1', '-', '@a', ' a ', 'é', '😀', "''+", '\t'),
);

test('any rows come back as they were written, in whatever pieces they arrive', () => {
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 9 }), (table, size) => {
      const text = table.map((row) => csvLine(row.map(guarded))).join('');
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, n) =>
        text.slice(n * size, (n + 1) * size),
      );
      const back = read(pieces).map((record) => ('fields' in record ? record.fields.map(unguarded) : record.fault));
      assert.equal(back, table);
    }),
    { numRuns: 500 },
  );
});

test('no cell that is written begins a formula', () => {
  fc.assert(fc.property(cell, (text) => assert.not.match(guarded(text), /^[=+\-@\t\r\n＝＋－＠]/)));
  for (const formula of ['=HYPERLINK("http://a")', '+1', '-2+3', '@SUM(A1)', '\t=1', '\n=1', '＝1', '＠SUM(A1)'])
    assert.is(guarded(formula)[0], "'");
  assert.is(guarded('plain'), 'plain');
});

test.run();
