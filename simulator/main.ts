/** The simulator's command line: `npm run simulate -- --help`. */
import { readArguments } from './arguments.ts';
import { realClock } from './clock.ts';
import { simulate } from './simulate.ts';

const read = readArguments(process.argv.slice(2), process.env);
if ('help' in read) {
  console.log(read.help);
} else if ('mistake' in read) {
  console.error(read.mistake);
  process.exitCode = 2;
} else {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  // Started by another process of ours: when that is gone, so are we.
  if (process.connected) process.once('disconnect', () => stop.abort());
  const code = await simulate(read.run, {
    clock: realClock,
    random: Math.random,
    say: (sentence) => console.log(sentence),
    warn: (sentence) => console.error(sentence),
    signal: stop.signal,
  });
  // Idle connections and the channel to a parent would keep the process waiting for nothing.
  process.exit(code);
}
