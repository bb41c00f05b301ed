/** `npm run simulate`: the simulator, told of the Sotto that was started here unless it is told of another. */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { introduce } from './start/introduce.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dataDir = resolve(process.env.SOTTO_DATA || join(root, '.sotto'));
const introduced = await introduce(process.argv.slice(2), { env: process.env, dataDir });

if ('mistake' in introduced) {
  console.error(introduced.mistake);
  process.exitCode = 1;
} else {
  const { argv, key } = introduced;
  process.argv.splice(2, process.argv.length, ...argv);
  if (key !== null) process.env.SOTTO_PROVIDER_KEY = key;
  await import('../simulator/main.ts');
}
