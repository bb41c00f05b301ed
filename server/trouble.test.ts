import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { troubleOf } from './trouble.ts';

test('an error is told by kind, code and place, and none of its words', () => {
  const cause = Object.assign(new Error('Key (family)=(Okonkwo-Vidal) already exists'), { code: '23505' });
  const error = new TypeError('Failed query: select 1\nparams: Adaeze\n    at Okonkwo-Vidal', { cause });
  const trouble = troubleOf(error);
  assert.equal([trouble.kind, trouble.code], ['TypeError', '23505']);
  assert.match(trouble.at[0]!, /^at .*trouble\.test/);
  assert.not.match(JSON.stringify(trouble), /Adaeze|Okonkwo|Failed query/);
});

test('what is no error, and a code that is a sentence, tell nothing', () => {
  assert.equal(troubleOf('Adaeze was here'), { kind: 'string', code: null, at: [] });
  assert.is(troubleOf(Object.assign(new Error(''), { code: 'Adaeze was here' })).code, null);
  assert.equal(troubleOf(Object.assign(new Error('x'), { stack: undefined })).at, []);
});

test.run();
