import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createSpeech } from '../words/speech.ts';
import { presence, smallView } from './small-house.ts';
import { serviceOf } from './who-serves.ts';

const english = createSpeech('en', 'Europe/Paris');

test('whoever serves is called by their given name, the reader is you, and nobody means waiting', () => {
  const said = (servedBy: string | null) => serviceOf(presence({ servedBy }), smallView(), english);
  assert.is(said(null), 'waits');
  assert.is(said('ines'), 'with\u00a0you');
  assert.is(said('jonas'), 'with\u00a0Jonas');
});

test('whom the house does not name is somebody all the same', () => {
  assert.is(serviceOf(presence({ servedBy: 'gone' }), smallView(), english), 'attended');
  assert.is(
    serviceOf(presence({ servedBy: 'gone' }), smallView(), createSpeech('fr', 'Europe/Paris')),
    'avec un collègue',
  );
});

test.run();
