/** A PostgreSQL of the bench's own that can be held up, let go on, and stopped for good. */
import { readFileSync } from 'node:fs';
import { startPostgres } from '../../scripts/postgres.ts';

export interface StoppableDatabase {
  url: string;
  /** Every process of it stands still: links stay, and nothing is answered. */
  hold(): void;
  goOn(): void;
  /** Links are cut, and nobody answers any more. */
  stop(): Promise<void>;
}

/** Null where there is no PostgreSQL. */
export async function openStoppableDatabase(): Promise<StoppableDatabase | null> {
  const server = await startPostgres();
  if (!server) return null;
  const url = await server.createDatabase();
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    const children = readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8');
    for (const pid of [server.pid, ...children.split(' ').filter(Boolean).map(Number)]) process.kill(pid, name);
  };
  let stopped = false;
  return {
    url,
    hold: () => signal('SIGSTOP'),
    goOn: () => signal('SIGCONT'),
    async stop() {
      if (stopped) return;
      stopped = true;
      // What stands still does not hear that it is to end.
      signal('SIGCONT');
      await server.stop();
    },
  };
}
