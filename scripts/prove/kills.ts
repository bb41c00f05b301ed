/** Kills processes that erase a customer, each at another place, and looks for what is left once Sotto has started again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterKilling } from '../../test/erasure/aftermath.ts';
import { layErasureHouse } from '../../test/erasure/house.ts';
import type { Killing } from '../../test/erasure/killed.ts';
import { seeded } from '../../test/world.ts';

/** Moments are drawn up to this long after the erasing begins, in ms: some are later than its end. */
const LONGEST_MS = 150;

/**
 * `count` killings: first before each call to the disk in turn, beginning at the one that `first` (from 1 on) says, then at
 * moments drawn from it. Whether all was as it should be.
 */
export async function proveKills(count: number, first: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-kills-'));
  const random = seeded(first);
  const sum = { killed: 0, untouched: 0, bytes: 0, tried: 0, faults: 0 };
  try {
    const house = await layErasureHouse(join(folder, 'house'));
    let calls = Number.POSITIVE_INFINITY;
    for (let n = 0; n < count; n++) {
      const call = first + n;
      const killing: Killing = call <= calls ? { call } : { afterMs: random() * LONGEST_MS };
      const here = join(folder, 'here');
      const { ending, is, faults, bytes, tried } = await afterKilling(house, here, killing);
      rmSync(here, { recursive: true, force: true });
      if (ending.done) calls = Math.min(calls, ending.calls);
      else sum.killed += 1;
      if (is === 'untouched') sum.untouched += 1;
      [sum.bytes, sum.tried, sum.faults] = [sum.bytes + bytes, sum.tried + tried, sum.faults + faults.length];
      const where = ending.done ? 'after its end' : `before ${ending.before.replace(here, '…')}`;
      console.log(
        `kill ${n + 1}, ${JSON.stringify(killing)}, ${where}: ${is}; ${faults.join('; ') || 'nothing is left'}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(
    `${count} erasures, ${sum.killed} killed before their end, ${sum.untouched} of these before anything was on the disk; ` +
      `${sum.bytes} bytes searched, ${sum.tried} times a key was tried on a copy, ${sum.faults} faults`,
  );
  return sum.faults === 0;
}
