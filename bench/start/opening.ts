/** One start as a person sees it: when it says where to go, when a customer is recognised, when their dot is there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DemoPerson } from '../../protocol/api.ts';
import { openPage, signInOn } from '../../test/page.ts';
import { openTerminal } from '../../test/terminal.ts';
import { openViewer } from '../../test/viewer.ts';

/** ms since the start, and what the server's process held in memory at the end of it. */
export interface Opening {
  saidMs: number;
  recognisedMs: number;
  dotMs: number;
  serverRssMb: number;
}

const LOOK_EVERY_MS = 10;
/** A start that shows nobody by then has failed. */
const PATIENCE_MS = 90_000;

/** Starts Sotto as `npm start` does, on a free port, in a folder with sources; ends it again. */
export async function timeStart(root: string): Promise<Opening> {
  const { DATABASE_URL: _, ...env } = process.env;
  const startedMs = performance.now();
  const passedMs = () => performance.now() - startedMs;
  const sotto = openTerminal(['scripts/start.mjs'], {
    cwd: root,
    env: { ...env, PORT: '0', SOTTO_DATA: join(root, '.sotto') },
  });
  const until = async (seen: () => boolean): Promise<number> => {
    for (; !seen(); await wait(LOOK_EVERY_MS)) if (passedMs() > PATIENCE_MS) throw new Error('nobody was to be seen');
    return passedMs();
  };
  try {
    await sotto.shows('Ctrl-C');
    const saidMs = passedMs();
    const url = /http:\/\/[\d.]+:\d+/.exec(sotto.output())![0];
    const viewer = await openViewer({ url, cookie: await signIn(url) });
    try {
      const customers = () => viewer.view().presences;
      const recognisedMs = await until(() => Object.keys(customers()).length > 0);
      const dotMs = await until(() => viewer.dots().some(({ track }) => String(track) in customers()));
      return { saidMs, recognisedMs, dotMs, serverRssMb: rssMb(serverOf(sotto.process.pid!)) };
    } finally {
      viewer.close();
    }
  } finally {
    if (sotto.process.exitCode === null) sotto.interrupt();
    await sotto.exit;
  }
}

async function signIn(url: string): Promise<string> {
  const page = openPage({ url }, null);
  await page.post('/api/demo/enrol');
  const [first] = (await page.get<DemoPerson[]>('/api/demo/people')).body;
  await signInOn(page, first!.id);
  return page.cookie();
}

/** The process among those this one started that serves; undefined where the system does not tell. */
function serverOf(parent: number): number | undefined {
  return pids().find(
    (pid) => field(pid, 'stat', / \w (\d+) /) === String(parent) && field(pid, 'cmdline', /(server\.js)/) !== null,
  );
}

const rssMb = (pid: number | undefined): number =>
  pid === undefined ? Number.NaN : Number(field(pid, 'status', /VmRSS:\s*(\d+)/)) / 1_024;

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** What an expression finds in a file about a process; null when that is gone. */
function field(pid: number, file: string, expression: RegExp): string | null {
  try {
    return expression.exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1] ?? null;
  } catch {
    return null;
  }
}
