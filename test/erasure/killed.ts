/** A process that erases a customer and is killed in the midst of it, at a call to the disk or at a moment. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ADAEZE } from '../house.ts';

/** Before the first call to a file whose path holds these words; before the call of that number; or after so many ms. */
export type Killing = { file: string } | { call: number } | { afterMs: number };

/** `done`: it was erased, and how many calls to the disk that took; else what it was killed before. */
export type Ending = { done: true; calls: number } | { done: false; before: string };

/** Every call by which something gets to the disk is counted from when the erasing begins. */
const SCRIPT = `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const [folder, killing, startAt] = process.argv.slice(-3).map((one, n) => (n === 0 ? one : JSON.parse(one)));
  const paths = new Map();
  let calls = null;
  const pathOf = (target) => (typeof target === 'number' ? paths.get(target) ?? '' : String(target));
  function before(target) {
    if (calls === null) return;
    calls += 1;
    const path = pathOf(target);
    if ((killing.file !== undefined && path.includes(killing.file)) || calls === killing.call) {
      fs.writeSync(1, JSON.stringify({ done: false, before: path }) + '\\n');
      process.kill(process.pid, 'SIGKILL');
    }
  }
  const { openSync, writeSync } = fs;
  fs.openSync = (path, ...rest) => {
    const opened = openSync(path, ...rest);
    paths.set(opened, String(path));
    return opened;
  };
  for (const name of ['writeSync', 'fsyncSync', 'ftruncateSync', 'truncateSync', 'writeFileSync', 'renameSync', 'rmSync', 'unlinkSync']) {
    const real = fs[name];
    fs[name] = (target, ...rest) => {
      if (target !== 1) before(target);
      return real(target, ...rest);
    };
  }
  for (const name of ['open', 'rename']) {
    const real = fs.promises[name];
    fs.promises[name] = (target, ...rest) => {
      before(target);
      return real(target, ...rest);
    };
  }
  syncBuiltinESMExports();
  const { openIn } = await import(${JSON.stringify(new URL('./house.ts', import.meta.url).href)});
  const { createWorld } = await import(${JSON.stringify(new URL('../world.ts', import.meta.url).href)});
  const world = await createWorld({ database: await openIn(folder), dataDir: folder, startAt });
  calls = 0;
  if (killing.afterMs !== undefined) setTimeout(() => process.kill(process.pid, 'SIGKILL'), killing.afterMs);
  const { done } = await world.store().decisions.erase(${JSON.stringify(ADAEZE.id)}, null);
  writeSync(1, JSON.stringify({ done, calls }) + '\\n');
  process.kill(process.pid, 'SIGKILL');`;

/** Has another process erase the customer in `folder`. It never ends by itself: what is not on the disk is lost. */
export async function eraseAndDie(folder: string, killing: Killing, startAt: number): Promise<Ending> {
  const args = [...process.execArgv, '--import', 'tsx', '--input-type=module', '-e', SCRIPT, '--', folder];
  const child = spawn(process.execPath, [...args, JSON.stringify(killing), JSON.stringify(startAt)], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((ended) => child.once('close', ended));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(line);
  await gone;
  const last = lines.at(-1);
  return last ? (JSON.parse(last) as Ending) : { done: false, before: 'whatever came after that time' };
}
