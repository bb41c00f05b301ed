/** Plays seeded histories in two worlds that differ in one secret, and says whether anybody could tell. */
import { parseArgs } from 'node:util';
import { differences, SECRETS, told } from '../test/two-worlds.ts';

const USAGE = 'npm run prove -- [--runs N] [--seed S]   N histories (10), the first from seed S (1)';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
const [runs, first] = [Number(values.runs), Number(values.seed)];
if (values.help || !Number.isInteger(runs) || runs < 1 || !Number.isInteger(first)) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}

/** Each history is played once without a secret and once with one, the secrets by turns. */
let differing = 0;
const secrets = Object.entries(SECRETS);
for (let run = 0; run < runs; run += 1) {
  const seed = first + run;
  const [what, secret] = secrets[seed % secrets.length]!;
  const [without, having] = [await told(seed, null), await told(seed, secret)];
  const { count, first: example } = differences(without, having);
  const messages = without.reduce((sum, heard) => sum + heard.length, 0);
  console.log(`seed ${seed}: ${what}: ${messages} messages, ${count} differ`);
  if (count === 0) continue;
  differing += 1;
  console.log(example);
}
console.log(`${runs} histories, ${differing} with differences, seeds ${first} to ${first + runs - 1}`);
process.exit(differing > 0 ? 1 : 0);
