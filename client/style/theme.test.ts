import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { themeAt } from './theme.ts';

const at = (time: string) => Date.parse(`2026-03-14T${time}Z`);

test('the house’s evening counts, not the device’s', () => {
  assert.is(themeAt('auto', at('17:59:59'), 'Europe/Paris'), 'light');
  assert.is(themeAt('auto', at('18:00:00'), 'Europe/Paris'), 'dim');
  assert.is(themeAt('auto', at('18:00:00'), 'America/New_York'), 'light');
});

test('it is dim until eight in the morning, over midnight', () => {
  assert.is(themeAt('auto', at('23:30:00'), 'Europe/Paris'), 'dim');
  assert.is(themeAt('auto', at('06:59:00'), 'Europe/Paris'), 'dim');
  assert.is(themeAt('auto', at('07:00:00'), 'Europe/Paris'), 'light');
});

test('who chose a theme gets it at any hour', () => {
  assert.is(themeAt('light', at('22:00:00'), 'Europe/Paris'), 'light');
  assert.is(themeAt('dim', at('12:00:00'), 'Europe/Paris'), 'dim');
});

test.run();
