import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { systemChance } from '../clock.ts';
import { hashOfCode, makeCode } from './codes.ts';
import { commonestPins, isCommonPin } from './common-pins.ts';
import { createPins, PIN_COST } from './pins.ts';
import { makeToken } from './tokens.ts';

test('a hundred common PINs and every plain pattern are refused, most others are not', () => {
  assert.ok(new Set(commonestPins()).size >= 100);
  for (const pin of commonestPins()) assert.ok(/^\d{6}$/.test(pin) && isCommonPin(pin), pin);
  for (const pin of ['777777', '345678', '876543', '890123', '171717', '293293']) assert.ok(isCommonPin(pin), pin);
  for (const pin of ['482913', '905172', '660918', '123459']) assert.not(isCommonPin(pin), pin);
  let refused = 0;
  for (let n = 0; n < 1_000_000; n++) if (isCommonPin(String(n).padStart(6, '0'))) refused += 1;
  assert.ok(refused < 1_500, `${refused} of a million`);
});

test('a PIN is kept as scrypt keeps it: salted, and with the rounds that a server takes', async () => {
  const pins = createPins(PIN_COST, systemChance);
  const kept = await pins.hash('482913');
  assert.match(kept, /^scrypt\$32768\$[\w-]{22}\$[\w-]{43}$/);
  assert.is(await pins.matches('482913', kept), true);
  assert.is(await pins.matches('482914', kept), false);
  const few = createPins(2, systemChance);
  assert.is.not(await few.hash('482913'), await few.hash('482913'));
  assert.is(await few.matches('482913', kept), true, 'the rounds stand with the hash');
});

test('scrypt gives what RFC 7914 says', async () => {
  // Section 12: N = 16384, r = 8, p = 1, «pleaseletmein», «SodiumChloride»; the first 32 of 64 bytes.
  const kept = await createPins(16_384, systemChance).hash('pleaseletmein', Buffer.from('SodiumChloride'));
  const hash = Buffer.from(kept.split('$')[3]!, 'base64url').toString('hex');
  assert.is(hash, '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2');
});

test('PINs, codes and tokens that are made are never common, never alike', () => {
  const pins = createPins(2, systemChance);
  for (let n = 0; n < 1_000; n++) assert.not(isCommonPin(pins.make()));
  const codes = Array.from({ length: 1_000 }, () => makeCode(systemChance.bytes));
  for (const code of codes) assert.match(code, /^[A-HJKMNP-TV-Z2-9]{4}-[A-HJKMNP-TV-Z2-9]{4}$/);
  assert.is(new Set(codes).size, 1_000);
  const tokens = Array.from({ length: 10_000 }, () => makeToken(systemChance.bytes));
  for (const token of tokens) assert.is(Buffer.from(token, 'base64url').length, 32);
  assert.is(new Set(tokens).size, 10_000);
});

test('a code is the same however it is typed', () => {
  const hash = hashOfCode('K7QX-93TB').toString('hex');
  for (const typed of ['k7qx93tb', ' K7QX 93TB ', 'k7-qx-93-tb']) assert.is(hashOfCode(typed).toString('hex'), hash);
  assert.is.not(hashOfCode('K7QX-93TC').toString('hex'), hash);
});

test.run();
