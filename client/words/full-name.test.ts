import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fullName, initialsOf } from './full-name.ts';

test('the given name is put into the form of address', () => {
  assert.is(fullName('Adaeze', 'Okonkwo-Vidal', 'Madame Okonkwo-Vidal'), 'Mme\u00a0Adaeze Okonkwo-Vidal');
  assert.is(fullName('Kofi', 'Lindqvist', 'Mr Lindqvist'), 'Mr\u00a0Kofi Lindqvist');
});

test('who goes by part of their name keeps to that part', () => {
  assert.is(fullName('Julien', 'Okonkwo-Vidal', 'Monsieur Vidal'), 'M.\u00a0Julien Vidal');
});

test('who goes by their first name gets their family name', () => {
  assert.is(fullName('Alix', 'Montferrier', 'Alix'), 'Alix Montferrier');
});

test('an address by a chosen name is left alone', () => {
  assert.is(fullName('Nour', 'Tessema-Brandis', 'Madame Brune'), 'Madame Brune');
});

test('initials are those of the name they go by, never of one they hid', () => {
  assert.is(initialsOf('Adaeze', 'Okonkwo-Vidal', 'Madame Okonkwo-Vidal'), 'AO');
  assert.is(initialsOf('Julien', 'Okonkwo-Vidal', 'Monsieur Vidal'), 'JV');
  assert.is(initialsOf('Alix', 'Montferrier', 'Alix'), 'AM');
  assert.is(initialsOf('Nour', 'Tessema-Brandis', 'Madame Brune'), 'B');
  assert.is(initialsOf('Nour', 'Tessema-Brandis', 'Brune'), 'B');
});

test.run();
