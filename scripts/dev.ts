/** `npm run dev`: pages that reload and a server that restarts when their sources change; one Ctrl-C ends everything. */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Child, inWords, startChild } from './start/child.ts';
import { readServerMessage } from './start/server-message.ts';
import { DEMO_HOUSE_ARGS, keepSimulating } from './start/simulating.ts';

const END_WITHIN_MS = 5_000;
/** One save touches several files: wait this long for the last of them. */
const SETTLE_MS = 150;
const PAGES = 'http://localhost:5173';

const root = fileURLToPath(new URL('..', import.meta.url));
const env: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: 'development',
  SOTTO_DEMO: process.env.SOTTO_DEMO || '1',
  SOTTO_DATA: resolve(process.env.SOTTO_DATA || join(root, '.sotto')),
  // The pages come from Vite, which hands their calls on to the server.
  SOTTO_ORIGINS: process.env.SOTTO_ORIGINS || `${PAGES},http://127.0.0.1:5173`,
};
const ending = new AbortController();
const simulators: Child[] = [];
let server: Child | undefined;
let simulating = false;

function startServer(): void {
  const started = startChild(join(root, 'server/main.ts'), { cwd: root, env, endWithinMs: END_WITHIN_MS });
  server = started;
  started.firstMessage.then((message) => {
    const told = readServerMessage(message);
    if (told?.type === 'cannot_start') console.error(told.sentence);
    if (told?.type !== 'ready') return;
    console.log(`  server ready: ${told.url}; pages: ${PAGES}/floor`);
    if (simulating || told.providerKey === null || env.SOTTO_SIMULATE === '0') return;
    simulating = true;
    const simulation = {
      file: join(root, 'simulator/main.ts'),
      args: [...DEMO_HOUSE_ARGS, '--quiet'],
      cwd: root,
      env,
      endWithinMs: END_WITHIN_MS,
      url: told.url,
      key: told.providerKey,
      warn: (text: string) => console.error(text),
    };
    keepSimulating(simulation, ending.signal, simulators);
  });
  started.ended.then((how) => {
    if (server !== started || ending.signal.aborted) return;
    console.error(`The server ended ${inWords(how)}; it starts again with the next change.`);
  });
}

let settling: NodeJS.Timeout | undefined;
let restarting = Promise.resolve();
function restartSoon(file: string | null): void {
  if (/\.(test|faults)\.ts$/.test(file ?? '')) return;
  clearTimeout(settling);
  settling = setTimeout(() => {
    restarting = restarting.then(async () => {
      const old = server;
      server = undefined;
      await old?.stop(END_WITHIN_MS);
      if (!ending.signal.aborted) startServer();
    });
  }, SETTLE_MS);
}

const vite = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), '--strictPort'], {
  cwd: root,
  stdio: 'inherit',
});

async function end(): Promise<void> {
  if (ending.signal.aborted) return;
  ending.abort();
  clearTimeout(settling);
  vite.kill('SIGTERM');
  await Promise.all([server, ...simulators].map((child) => child?.stop(END_WITHIN_MS)));
  process.exit();
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
vite.once('exit', end);

for (const folder of ['server', 'db', 'protocol'])
  watch(join(root, folder), { recursive: true }, (_event, file) => restartSoon(file));
startServer();
