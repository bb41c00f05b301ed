import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findsIn } from './search.ts';

test('a name is found by how its words begin, whatever the accents, capitals and order', () => {
  for (const typed of ['okonk', 'OKÓNKWO ad', 'ad  vid', 'Vidal'])
    assert.ok(findsIn('Okonkwo-Vidal Adaeze Madame Okonkwo-Vidal', typed), typed);
  for (const typed of ['onkwo', 'ada x', '', '  ', '-']) assert.not.ok(findsIn('Okonkwo-Vidal Adaeze', typed), typed);
});

test.run();
