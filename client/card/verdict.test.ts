import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { judge, stretches } from './verdict.ts';

test('an empty text and one that is too long are not kept, and it says by how much', () => {
  assert.equal(judge('  \n', 10), { verdict: 'empty' });
  assert.equal(judge('a longer one', 10), { verdict: 'long', by: 2 });
  assert.equal(judge(' ten chars ', 10), { verdict: 'fine' });
});

test('a refused topic is told without those that only ask', () => {
  assert.equal(judge('Her sister is pregnant.', 280), { verdict: 'refused', topics: ['health'] });
  assert.equal(judge('Does not like what her sister chose.', 280), { verdict: 'asks', topics: ['third_party'] });
});

test('stretches mark the findings and lose nothing of the text', () => {
  assert.equal(
    stretches('Very rich, her sister too.').map(({ words, finding }) => [words, finding?.topic]),
    [
      ['Very rich', 'money'],
      [', ', undefined],
      ['her sister', 'third_party'],
      [' too.', undefined],
    ],
  );
  const words = fc.constantFrom('her sister', 'pregnant', ', ', ' ', 'église', 'blue', '’');
  fc.assert(
    fc.property(fc.array(words), (parts) => {
      const text = parts.join('');
      assert.is(
        stretches(text)
          .map((one) => one.words)
          .join(''),
        text.normalize('NFC'),
      );
    }),
  );
});

test.run();
