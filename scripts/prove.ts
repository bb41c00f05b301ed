/** Plays seeded histories in two worlds that differ in one secret, and says whether anybody could tell; or plants leaks. */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { createTally, leakIn } from '../test/two-worlds/core.ts';
import { history } from '../test/two-worlds/history.ts';
import type { Secret } from '../test/two-worlds/secrets.ts';
import { differences, SECRETS, told } from '../test/two-worlds.ts';
import { attack } from '../test/wall/attack.ts';
import { seeded } from '../test/world.ts';
import { proveKills } from './prove/kills.ts';
import { proveLeaks } from './prove/leaks.ts';

const USAGE = `npm run prove -- [--runs N] [--core N] [--kills N] [--wall N] [--seed S] | --leaks [NAME…]
  --runs N   N histories over sockets and HTTP (10, where nothing else is asked for)
  --core N   N histories of the policy in memory: every viewer, role, licence and rule
  --kills N  N processes that erase somebody, each killed elsewhere: before a call to the disk, or at a moment
  --wall N   N random days before a public wall: how much better than by guessing who knows all but one customer tells of that one
  --seed S   the first of them (1)
  --leaks    plants each leak in turn, or those whose name holds a NAME: the test it names must fail`;
/** Histories in memory between two lines that say how far it is. */
const CORE_AT_ONCE = 500;
/** Above guessing, as a share of days. */
const MAX_WALL_ADVANTAGE = 0.05;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    leaks: { type: 'boolean', default: false },
    runs: { type: 'string' },
    kills: { type: 'string', default: '0' },
    wall: { type: 'string', default: '0' },
    core: { type: 'string' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
const core = Number(values.core ?? 0);
const kills = Number(values.kills);
const wallDays = Number(values.wall);
const runs = Number(values.runs ?? (values.core === undefined && kills === 0 && wallDays === 0 ? 10 : 0));
const first = Number(values.seed);
if (
  values.help ||
  (positionals.length > 0 && !values.leaks) ||
  ![runs, core, kills, wallDays, first].every((count) => Number.isInteger(count) && count >= 0) ||
  runs + core + kills + wallDays < 1
) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}
if (values.leaks) process.exit((await proveLeaks(positionals)) ? 0 : 1);

/** Each history in memory draws its own secret; the first that is told is made as small as it can be. */
function proveCore(): boolean {
  const tally = createTally();
  const startedAt = performance.now();
  for (let begun = 0; begun < core; begun += CORE_AT_ONCE) {
    const numRuns = Math.min(CORE_AT_ONCE, core - begun);
    const seed = first + begun;
    const isKept = fc.property(history, (one) => leakIn(one, tally) === null);
    const run = fc.check(isKept, { numRuns, seed });
    const perMinute = Math.round((begun + run.numRuns) / ((performance.now() - startedAt) / 60_000));
    const { pieces, entitled, told: reached } = tally;
    console.log(
      `${begun + run.numRuns} histories in memory, ${perMinute} a minute: ${pieces} answers the same for who may not know, ` +
        `${entitled} for who may, ${reached} of them different; ${run.failed ? 1 : 0} leaks, seed ${seed}`,
    );
    if (!run.failed) continue;
    const [smallest] = run.counterexample!;
    console.log(JSON.stringify({ leak: leakIn(smallest), history: smallest }, null, 1));
    return false;
  }
  return true;
}

/** A bar, not a proof: what is reported has to stay as small as the page about walls says. */
function proveWall(): boolean {
  if (wallDays === 0) return true;
  const { oneLook, day } = attack(wallDays, seeded(first));
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  console.log(
    `${wallDays} days before a public wall: ${percent(oneLook)} in one look, ${percent(day)} in a day, seed ${first}`,
  );
  return Math.max(oneLook, day) < MAX_WALL_ADVANTAGE;
}

/** What strangers were told without a secret and with one, and how much of it differs. */
async function compare(seed: number, secret: Secret) {
  const [without, having] = [await told(seed, null), await told(seed, secret)];
  const messages = without.reduce((sum, heard) => sum + heard.length, 0);
  return { viewers: without.length, messages, ...differences(without, having, secret) };
}

/**
 * Each history is played once without a secret and once with one, the secrets by turns. One that differs is played again:
 * what a secret does it does every time, and a link that a busy machine lost it loses once.
 */
async function proveSockets(): Promise<boolean> {
  const sum = { messages: 0, differing: 0, disturbed: 0 };
  const secrets = Object.entries(SECRETS);
  for (let run = 0; run < runs; run += 1) {
    const seed = first + run;
    const [what, secret] = secrets[seed % secrets.length]!;
    const once = await compare(seed, secret);
    const last = once.count > 0 ? await compare(seed, secret) : once;
    sum.messages += once.messages;
    if (once.count > 0 && last.count === 0) sum.disturbed += 1;
    console.log(`seed ${seed}: ${what}: ${last.viewers} viewers, ${last.messages} messages, ${last.count} differ`);
    if (last.count === 0) continue;
    sum.differing += 1;
    console.log(last.first);
  }
  const seeds = `seeds ${first} to ${first + runs - 1}`;
  if (runs > 0)
    console.log(
      `${runs} histories, ${sum.messages} messages, ${sum.differing} with differences, ` +
        `${sum.disturbed} disturbed and played again, ${seeds}`,
    );
  return sum.differing === 0;
}

const isProved = [
  proveCore(),
  proveWall(),
  await proveSockets(),
  kills === 0 || (await proveKills(kills, first)),
].every(Boolean);
process.exit(isProved ? 0 : 1);
