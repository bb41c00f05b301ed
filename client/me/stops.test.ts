import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CONSENT_MODES, CONSENT_SCOPES, isGiving } from '../../protocol/consent.ts';
import { ownEn } from '../words/own-en.ts';
import { consentAt, meaningOf, nameOfStop, STOPS, stopOf } from './stops.ts';

const all = CONSENT_MODES.flatMap((mode) => CONSENT_SCOPES.map((scope) => ({ mode, scope })));
const person = (given: string) => ({ given, family: 'Roy', initials: 'R', place: 'primary' as const });

test('each stop is found again in the consent it stands for', () => {
  for (const consent of all) {
    for (const stop of STOPS) assert.is(stopOf(consentAt(stop, consent)), stop);
    assert.equal(consentAt(stopOf(consent), consent), consent, 'and to stay changes nothing');
  }
});

test('to off, and from always to anything, is only ever taking back', () => {
  for (const consent of all) assert.not(isGiving(consent, consentAt('off', consent)));
  for (const stop of STOPS)
    assert.not(isGiving({ mode: 'automatic', scope: 'store' }, consentAt(stop, { mode: 'automatic', scope: 'store' })));
});

test('asking never opens to the house what was for their own people', () => {
  assert.is(consentAt('ask', { mode: 'automatic', scope: 'mine' }).scope, 'mine');
});

test('a name stands on the dial only where it is the whole truth', () => {
  assert.is(nameOfStop('mine', [person('Inès')], ownEn), 'Only Inès');
  assert.is(nameOfStop('mine', [person('Inès'), person('Leïla')], ownEn), 'Only my people');
  assert.match(meaningOf({ mode: 'automatic', scope: 'mine' }, [], ownEn), 'nobody is told');
  assert.not.equal(
    meaningOf({ mode: 'ask', scope: 'mine' }, [], ownEn),
    meaningOf({ mode: 'ask', scope: 'store' }, [], ownEn),
  );
});

test.run();
