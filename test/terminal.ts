/** Runs a command as a terminal would, for tests of how Sotto starts and ends: a group of its own, its words kept, Ctrl-C for all. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from '../scripts/start/running.ts';

const ASK_EVERY_MS = 20;

export interface Terminal {
  process: ChildProcess;
  /** Everything it said, on both channels. */
  output(): string;
  /** The exit code, once everything it started is silent; null when a signal ended it. */
  exit: Promise<number | null>;
  /** Resolves when it has said this; rejects when it ends without. */
  shows(text: string): Promise<void>;
  /** Ctrl-C: the whole group hears it. */
  interrupt(): void;
}

/** Starts `node args` in `cwd`. Whoever starts one ends it (`process.kill('SIGKILL')`, then `exit`). */
export function openTerminal(args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Terminal {
  const child = spawn(process.execPath, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      output += data;
    });
  return {
    process: child,
    output: () => output,
    exit: new Promise((done) => child.once('close', (code) => done(code))),
    async shows(text) {
      while (!output.includes(text)) {
        if (child.exitCode !== null || child.signalCode) throw new Error(`ended without «${text}»:\n${output}`);
        await wait(ASK_EVERY_MS);
      }
    },
    interrupt: () => process.kill(-child.pid!, 'SIGINT'),
  };
}

/** Resolves when no process has this id any more. */
export async function untilGone(pid: number): Promise<void> {
  if (!(pid > 0)) throw new RangeError('not a process id');
  while (isAlive(pid)) await wait(ASK_EVERY_MS);
}
