/** The order of a start: nobody there yet, dist built, server ready, simulator walking, and one end for all of them. */
import { join, resolve } from 'node:path';
import { type Child, inWords, startChild } from './child.ts';
import { holderOfPort, noteRunning, runningOn } from './running.ts';
import { type Ready, readServerMessage } from './server-message.ts';
import { keepSimulating, NO_COLLEAGUES, OPEN_FOR_MS, type Simulation } from './simulating.ts';
import { wantsColor, welcome } from './welcome.ts';

/** Opening takes a moment on a slow disk; after this long people are told that it is not stuck. */
const PATIENCE_MS = 15_000;
/** Ctrl-C reaches us from the terminal and again through npm: only one that comes later than this means «now!». */
const SAME_CTRL_C_MS = 1_000;

/** Of the time to end by themselves, what the simulator gets; the server, which has things to write, gets the rest. */
const SHARE_OF_OTHERS = 0.2;

export interface Launch {
  root: string;
  /** Modules to fork. */
  server: string;
  simulator: string;
  /** What the simulator must be told of the house. */
  simulatorArgs: string[];
  /** A recording's house, where nobody walks until it is played: what it is, and the command that plays it. */
  recording?: { about: string; play: string } | null;
  /** Makes what is to be forked; a sentence when it cannot. */
  prepare(signal: AbortSignal): Promise<string | null>;
  env: NodeJS.ProcessEnv;
  /** Children get this long, together, to end by themselves. */
  endWithinMs: number;
  say(text: string): void;
  warn(text: string): void;
}

/** Runs until told to end or until something ends it. Resolves with the exit code, when no child is left. */
export async function launch(parts: Launch): Promise<number> {
  const ending = new AbortController();
  const { signal } = ending;
  const children: Child[] = [];
  let askedAtMs = Number.NaN;
  const onSignal = () => {
    const nowMs = performance.now();
    if (signal.aborted && nowMs - askedAtMs > SAME_CTRL_C_MS) for (const child of children) child.stop(0);
    if (!signal.aborted) askedAtMs = nowMs;
    ending.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  try {
    const problem = await run(parts, signal, children);
    if (problem && !signal.aborted) parts.warn(problem);
    return problem && !signal.aborted ? 1 : 0;
  } finally {
    ending.abort();
    // The server last: the simulator must not see it go, and complain.
    const [server, ...others] = children;
    await Promise.all(others.map((child) => child.stop(parts.endWithinMs * SHARE_OF_OTHERS)));
    await server?.stop(parts.endWithinMs * (1 - SHARE_OF_OTHERS));
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, onSignal);
  }
}

/** Null when it ended as asked, else the sentence that says why it could not go on. */
async function run(parts: Launch, signal: AbortSignal, children: Child[]): Promise<string | null> {
  const { env, root } = parts;
  const dataDir = resolve(env.SOTTO_DATA || join(root, '.sotto'));
  const taken = await alreadyThere(dataDir, env.HOST || '127.0.0.1', Number(env.PORT || 3000));
  if (taken) return taken;
  const unprepared = await parts.prepare(signal);
  if (unprepared || signal.aborted) return unprepared;

  const settings = { ...env, NODE_ENV: 'production', SOTTO_DATA: dataDir, SOTTO_DEMO: env.SOTTO_DEMO || '1' };
  const server = startChild(parts.server, { cwd: root, env: settings, endWithinMs: parts.endWithinMs });
  children.push(server);
  const slow = setTimeout(() => parts.say('Still opening the database …'), PATIENCE_MS);
  const stopped = new Promise<null>((done) => signal.addEventListener('abort', () => done(null), { once: true }));
  const message = readServerMessage(await Promise.race([server.firstMessage, stopped]));
  clearTimeout(slow);
  if (signal.aborted) return null;
  if (message?.type === 'cannot_start') return message.sentence;
  if (!message) return `The server ended ${inWords(await server.stop(parts.endWithinMs))} before it was ready.`;

  const forget = noteRunning(dataDir, { url: message.url, simulatorArgs: parts.simulatorArgs });
  try {
    const { recording = null } = parts;
    const simulated = message.providerKey !== null && env.SOTTO_SIMULATE !== '0' && !recording;
    const color = wantsColor(env, process.stdout.isTTY === true);
    if (simulated) keepSimulating(simulationOf(parts, message), signal, children);
    const acting = simulated && !parts.simulatorArgs.includes(NO_COLLEAGUES);
    parts.say(await welcome(message, { simulated, acting, recording, color }));
    const how = await Promise.race([server.ended, stopped]);
    return how && `The server ended ${inWords(how)}, so everything was stopped.`;
  } finally {
    forget();
  }
}

function simulationOf(parts: Launch, { url, providerKey }: Ready): Simulation {
  const { simulator, simulatorArgs, root, env, endWithinMs, warn } = parts;
  return {
    file: simulator,
    args: [...simulatorArgs, '--begun-ms-ago', String(OPEN_FOR_MS), '--quiet'],
    cwd: root,
    env,
    endWithinMs,
    url,
    key: providerKey!,
    warn,
  };
}

async function alreadyThere(dataDir: string, host: string, port: number): Promise<string | null> {
  const running = await runningOn(dataDir);
  if (running) return `Sotto is already running at ${running.url}. Open that page, or stop it there first with Ctrl-C.`;
  const holder = await holderOfPort(host, port);
  if (!holder) return null;
  return holder.sotto
    ? `Another Sotto is already running at ${holder.url}. Open that page, stop it first, or start this one with PORT=0.`
    : `Port ${port} belongs to another program. Stop that, or start with PORT=0 (a free port) or another number.`;
}
