/** Knows whether Sotto already runs on these data or at this address, and leaves a note for the next start. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const ANSWER_WITHIN_MS = 1_500;
const ANYWHERE = ['0.0.0.0', '::', ''];

/** How to find a Sotto that was started here. */
interface Note {
  pid: number;
  url: string;
  /** What the simulator must be told of its house: arguments. */
  simulatorArgs: string[];
}

const noteIn = (dataDir: string): string => join(dataDir, 'running.json');

/** Whether a process with this id lives (whoever owns it). */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Says where Sotto runs on these data; returns what takes the note back. */
export function noteRunning(dataDir: string, { url, simulatorArgs }: Omit<Note, 'pid'>): () => void {
  const note: Note = { pid: process.pid, url, simulatorArgs };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(noteIn(dataDir), JSON.stringify(note), { mode: 0o600 });
  return () => rmSync(noteIn(dataDir), { force: true });
}

/** The Sotto that serves these data now, or null. A note left by a killed process counts for nothing. */
export async function runningOn(dataDir: string): Promise<Note | null> {
  try {
    const note = JSON.parse(readFileSync(noteIn(dataDir), 'utf8')) as Note;
    return isAlive(note.pid) && (await isSotto(note.url)) ? note : null;
  } catch {
    return null;
  }
}

/** Who has the port: nobody (null), Sotto, or some other program. */
export async function holderOfPort(host: string, port: number): Promise<{ url: string; sotto: boolean } | null> {
  if (port === 0 || !Number.isInteger(port) || port > 65_535 || (await isFree(host, port))) return null;
  const name = ANYWHERE.includes(host) ? '127.0.0.1' : host;
  const url = `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  return { url, sotto: await isSotto(url) };
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    // Any other fault (a host that is not ours, a port that needs rights) is the server's to explain.
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code !== 'EADDRINUSE'));
    probe.listen(port, host, () => probe.close(() => done(true)));
  });
}

async function isSotto(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/api/session`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return typeof ((await answer.json()) as { protocol?: unknown }).protocol === 'number';
  } catch {
    return false;
  }
}
