/** `npm run keys -- check | rotate`: tries every customer's key, or puts another master key in the place of the one there is. */
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { checkRing, type ExchangeWord, exchangeMasterKey } from '../server/auth/master-key-exchange.ts';
import { readConfig } from '../server/config.ts';

const USAGE = `npm run keys -- check     tries every customer’s key
npm run keys -- rotate    puts a new master key in the place of the one there is; stop Sotto first

The master key is the one in SOTTO_MASTER_KEY, else the one in keys.json in SOTTO_DATA. A new one comes from
SOTTO_NEXT_MASTER_KEY (64 hexadecimal digits), else it is drawn and kept in keys.json. docs/running.md tells more.`;

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function sayHowFar(word: ExchangeWord): void {
  if (word.step === 'wrapping') console.log(`${word.done} customers’ keys are wrapped anew`);
}

const [command, ...more] = process.argv.slice(2);
if (more.length > 0 || !['check', 'rotate'].includes(command ?? '')) {
  console.log(USAGE);
  process.exit(command === '--help' ? 0 : 2);
}
const config = readConfig(process.env);
if ('wrong' in config) fail(config.wrong);
const { dataDir, masterKey: given, nextMasterKey: next } = config;
const startedAt = performance.now();
if (command === 'check') {
  const checked = checkRing(dataDir, { given, random: randomBytes });
  if ('wrong' in checked) fail(checked.wrong);
  console.log(`${checked.customers} customers’ keys, and the master key opens every one of them.`);
} else {
  const done = exchangeMasterKey(dataDir, { given, next, random: randomBytes, tell: sayHowFar });
  if ('wrong' in done) fail(done.wrong);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const where = next === undefined ? 'It is kept in keys.json.' : 'Set it as SOTTO_MASTER_KEY from now on.';
  console.log(`${done.customers} customers’ keys are under the new master key (${seconds} s). ${where}`);
}
