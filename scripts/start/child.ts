/** One process that `npm start` looks after: how it ended, and how it is asked, then made, to end. */
import { fork } from 'node:child_process';

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface Child {
  /** Resolves when the process is gone. */
  ended: Promise<Ended>;
  /** Resolves with its first message, or null when it ended without one. */
  firstMessage: Promise<unknown>;
  /** Asks it to end; after `withinMs` it no longer has a choice. At 0 it has none from the start. */
  stop(withinMs: number): Promise<Ended>;
}

export interface Start {
  args?: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** How long it may go on by itself when we were killed. */
  endWithinMs: number;
}

/** Forks a module, built or TypeScript. It keeps a channel to us, so that it notices (`disconnect`) when we are killed. */
export function startChild(file: string, options: Start): Child {
  const orphan = new URL(`orphan.mjs?endWithinMs=${options.endWithinMs}`, import.meta.url).href;
  const child = fork(file, options.args ?? [], {
    cwd: options.cwd,
    env: options.env,
    execArgv: ['--import', orphan, ...(file.endsWith('.ts') ? ['--import', 'tsx'] : ['--enable-source-maps'])],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<Ended>((done) => {
    child.once('exit', (code, signal) => done({ code, signal }));
    child.once('error', () => done({ code: null, signal: null }));
  });
  const firstMessage = new Promise<unknown>((done) => {
    child.once('message', done);
    ended.then(() => done(null));
  });
  return {
    ended,
    firstMessage,
    async stop(withinMs) {
      child.kill(withinMs > 0 ? 'SIGTERM' : 'SIGKILL');
      const force = setTimeout(() => child.kill('SIGKILL'), withinMs);
      const how = await ended;
      clearTimeout(force);
      return how;
    },
  };
}

/** «with code 1», «by SIGKILL»: the end of a sentence about an end. */
export function inWords({ code, signal }: Ended): string {
  return signal ? `by ${signal}` : `with code ${code ?? 'unknown'}`;
}
