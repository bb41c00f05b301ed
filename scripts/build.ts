/** `npm run build`: pages, server and simulator into dist/. */
import { fileURLToPath } from 'node:url';
import { buildDist } from './start/dist.ts';

const problem = await buildDist(fileURLToPath(new URL('..', import.meta.url)));
if (problem) {
  console.error(problem);
  process.exitCode = 1;
}
