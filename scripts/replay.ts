/** Counts a recording offline: `npm run replay -- --help`. */
import { performance } from 'node:perf_hooks';
import { command } from './replay/command.ts';

process.exitCode = await command(process.argv.slice(2), {
  say: (text) => console.log(text),
  warn: (sentence) => console.error(sentence),
  screen: process.stderr,
  clockMs: () => performance.now(),
});
