import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CONSENT_MODES, CONSENT_SCOPES, isGiving, isSameConsent, lower } from './consent.ts';

const all = CONSENT_MODES.flatMap((mode) => CONSENT_SCOPES.map((scope) => ({ mode, scope })));

test('the lower of two allows nothing that either does not', () => {
  for (const a of all)
    for (const b of all) {
      const less = lower(a, b);
      assert.not(isGiving(a, less) || isGiving(b, less));
      assert.equal(less, lower(b, a));
      assert.ok(isSameConsent(lower(a, a), a));
    }
});

test('more in one thing and less in the other is giving', () => {
  assert.ok(isGiving({ mode: 'ask', scope: 'store' }, { mode: 'automatic', scope: 'mine' }));
  assert.equal(lower({ mode: 'ask', scope: 'store' }, { mode: 'automatic', scope: 'mine' }), {
    mode: 'ask',
    scope: 'mine',
  });
  assert.not(isGiving({ mode: 'automatic', scope: 'store' }, { mode: 'ask', scope: 'mine' }));
});

test.run();
