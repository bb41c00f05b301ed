/** `npm start`: builds what is stale, then runs server and simulator until Ctrl-C; or a server for a recording. */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDist } from './start/dist.ts';
import { launch } from './start/launch.ts';
import { openRecording, readStartArguments, recordingData } from './start/recording.ts';
import { DEMO_HOUSE_ARGS, NO_COLLEAGUES } from './start/simulating.ts';
import { ensureTemplate } from './start/template.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const ownData = resolve(process.env.SOTTO_DATA || join(root, '.sotto'));

process.exitCode = await start(process.argv.slice(2));

async function start(argv: string[]): Promise<number> {
  const read = readStartArguments(argv);
  if ('mistake' in read) return cannot(read.mistake);
  const { wanted, colleagues } = read;
  const dataDir = wanted ? recordingData(ownData) : ownData;
  const opening = wanted && (await openRecording(wanted, { dataDir, nowMs: Date.now() }));
  if (opening && 'wrong' in opening) return cannot(opening.wrong);
  const env: NodeJS.ProcessEnv = opening
    ? { ...process.env, SOTTO_DATA: dataDir, SOTTO_RECORDING: opening.house, SOTTO_DEMO: '1', DATABASE_URL: '' }
    : process.env;
  return launch({
    root,
    server: join(root, 'dist/server/server.js'),
    simulator: join(root, 'dist/server/simulator.js'),
    simulatorArgs: opening?.simulatorArgs ?? (colleagues ? DEMO_HOUSE_ARGS : [...DEMO_HOUSE_ARGS, NO_COLLEAGUES]),
    recording: opening?.recording ?? null,
    async prepare(signal) {
      opening?.write();
      const [problem] = await Promise.all([ensureDist(root, signal), ensureTemplate(root, env, signal)]);
      return problem;
    },
    env,
    endWithinMs: 5_000,
    say: (line) => console.log(line),
    warn: (line) => console.error(line),
  });
}

function cannot(sentence: string): 1 {
  console.error(sentence);
  return 1;
}
