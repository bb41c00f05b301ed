import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TIERS } from './policy.ts';
import { type Standing, tierNow } from './tier.ts';

const standing = (more: Partial<Standing> = {}): Standing => ({
  role: 'associate',
  isOnDuty: true,
  isAssigned: false,
  holdsGlass: false,
  isAccompanied: false,
  ...more,
});

test('the book counts while the shift lasts, and nothing does after it', () => {
  assert.is(tierNow('primary', standing()), 'primary');
  assert.is(tierNow('secondary', standing()), 'secondary');
  for (const tier of TIERS)
    for (const isAssigned of [false, true])
      assert.is(tierNow(tier, standing({ isOnDuty: false, isAssigned })), 'blind', tier);
});

test('whoever is assigned and not in the book stands in, a manager too', () => {
  assert.is(tierNow('colleague', standing({ isAssigned: true })), 'stand_in');
  assert.is(tierNow('colleague', standing({ isAssigned: true, role: 'manager' })), 'stand_in');
  assert.is(tierNow('primary', standing({ isAssigned: true })), 'primary');
});

test('a manager is a manager, unless the customer is theirs', () => {
  assert.is(tierNow('colleague', standing({ role: 'manager' })), 'manager');
  assert.is(tierNow('secondary', standing({ role: 'manager' })), 'secondary');
});

test('no assignment and no role opens a visit that is hidden from them', () => {
  for (const role of ['associate', 'manager'] as const)
    assert.is(tierNow('blind', standing({ role, isAssigned: true })), 'blind');
});

test('a broken glass makes a secondary of a stand-in and of a manager, of nobody else and of nobody off work', () => {
  const broken = standing({ holdsGlass: true });
  assert.is(tierNow('colleague', { ...broken, isAssigned: true }), 'secondary');
  assert.is(tierNow('colleague', { ...broken, role: 'manager' }), 'secondary');
  for (const tier of ['primary', 'secondary', 'colleague', 'blind'] as const) assert.is(tierNow(tier, broken), tier);
  assert.is(tierNow('blind', { ...broken, isAssigned: true, role: 'manager' }), 'blind');
  assert.is(tierNow('colleague', { ...broken, isAssigned: true, isOnDuty: false }), 'blind');
  assert.is(tierNow('colleague', { ...broken, isAssigned: true, isAccompanied: true }), 'stand_in');
});

test('in company everybody knows less by one tier, and a stand-in can still serve', () => {
  const inCompany = standing({ isAccompanied: true });
  assert.is(tierNow('primary', inCompany), 'secondary');
  assert.is(tierNow('secondary', inCompany), 'stand_in');
  assert.is(tierNow('colleague', { ...inCompany, isAssigned: true }), 'stand_in');
  assert.is(tierNow('colleague', inCompany), 'colleague');
  assert.is(tierNow('blind', inCompany), 'blind');
});

test.run();
