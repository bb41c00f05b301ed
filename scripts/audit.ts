/** Checks, exports and mends the audit: `npm run audit -- --help`. */
import { performance } from 'node:perf_hooks';
import { command } from './audit/command.ts';

process.exitCode = await command(process.argv.slice(2), {
  env: process.env,
  say: (text) => console.log(text),
  warn: (sentence) => console.error(sentence),
  nowMs: () => Date.now(),
  clockMs: () => performance.now(),
});
