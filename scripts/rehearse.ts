/** `npm run rehearse`: plays scenarios against a real server, and says what held. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { readScenario } from '../simulator/scenario/read-scenario.ts';
import type { Scenario } from '../simulator/scenario/scenario.ts';
import { opened } from './databases.ts';
import { startPostgres } from './postgres.ts';
import { readCommandLine, USAGE } from './rehearse/command-line.ts';
import { openRehearsalHouse } from './rehearse/house.ts';
import { playScenario } from './rehearse/play.ts';
import { asJson, asJunit, faultLine, lineOf, type Played, sumOf } from './rehearse/report.ts';

const read = readCommandLine(process.argv.slice(2));
if (!('request' in read)) {
  console.log('wrong' in read ? `${read.wrong}\n\n${USAGE}` : USAGE);
  process.exit('wrong' in read ? 2 : 0);
}
const { request } = read;
const plain = !process.stdout.isTTY || Boolean(process.env.NO_COLOR);

function filesOf(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const inside = readdirSync(path, { recursive: true, encoding: 'utf8' });
    return inside
      .filter((file) => /\.ya?ml$/u.test(file))
      .toSorted()
      .map((file) => join(path, file));
  } catch {
    console.error(`${path}: there is no such file or folder`);
    process.exit(2);
  }
}

const house = openRehearsalHouse();
const files = request.paths.flatMap(filesOf);
// All are read before the first is played: nothing is begun where one is wrong.
const scenarios: { file: string; scenario: Scenario }[] = [];
let faults = 0;
for (const file of files) {
  const parsed = readScenario(readFileSync(file, 'utf8'), house.names);
  if ('faults' in parsed) {
    faults += parsed.faults.length;
    for (const fault of parsed.faults) console.error(faultLine(file, fault));
  } else scenarios.push({ file, scenario: { ...parsed.scenario, seed: request.seed ?? parsed.scenario.seed } });
}
if (faults > 0 || files.length === 0) {
  console.error(files.length === 0 ? 'No scenario was found.' : 'Nothing was played.');
  process.exit(2);
}

/** Waits until the wall clock has come as far as the scenario, at the rate that was asked for. */
function paceOf(rate: number): (nowMs: number) => Promise<void> {
  const startedAt = performance.now();
  return async (nowMs) => void (await wait(Math.max(0, startedAt + nowMs / rate - performance.now())));
}

const stopping = new AbortController();
process.once('SIGINT', () => stopping.abort());
const server = request.database === 'postgres' ? await startPostgres() : null;
if (request.database === 'postgres' && !server) {
  console.error('No PostgreSQL was found on this machine.');
  process.exit(2);
}
const played: Played[] = [];
for (const { file, scenario } of scenarios) {
  if (stopping.signal.aborted) break;
  const lines: string[] = [];
  const startedAt = performance.now();
  const database = await opened(server ? { url: await server.createDatabase() } : { dataDir: 'memory' });
  const outcome = await playScenario(scenario, {
    ...{ house, database, signal: stopping.signal },
    ...(request.rate !== null && { pace: paceOf(request.rate) }),
    tell(happening) {
      if (request.quiet) lines.push(lineOf(happening, plain));
      else console.log(lineOf(happening, plain));
    },
  });
  const one = { file, title: scenario.title, seed: scenario.seed, outcome, tookMs: performance.now() - startedAt };
  if (request.quiet && !outcome.passed) console.log(lines.join('\n'));
  console.log(`${sumOf(one, plain)}${request.quiet ? '' : '\n'}`);
  played.push(one);
}
await server?.stop();
if (request.junit !== null) writeFileSync(request.junit, asJunit(played));
if (request.json !== null) writeFileSync(request.json, asJson(played));
if (request.log !== null) writeFileSync(request.log, `${played.flatMap(({ outcome }) => outcome.log).join('\n')}\n`);
const failed = played.filter(({ outcome }) => !outcome.passed).length;
console.log(`${played.length} scenarios, ${failed} failed`);
process.exit(failed > 0 || stopping.signal.aborted ? 1 : 0);
