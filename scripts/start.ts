/** `npm start`: builds what is stale, then runs server and simulator until Ctrl-C. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDist } from './start/dist.ts';
import { launch } from './start/launch.ts';
import { ensureTemplate } from './start/template.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

process.exitCode = await launch({
  root,
  server: join(root, 'dist/server/server.js'),
  simulator: join(root, 'dist/server/simulator.js'),
  simulatorArgs: ['--plan', 'db/seed/house/plan.json', '--cast', 'db/seed/house/cast.json', '--quiet'],
  async prepare(signal) {
    const [problem] = await Promise.all([ensureDist(root, signal), ensureTemplate(root, process.env, signal)]);
    return problem;
  },
  env: process.env,
  endWithinMs: 5_000,
  say: (line) => console.log(line),
  warn: (line) => console.error(line),
});
