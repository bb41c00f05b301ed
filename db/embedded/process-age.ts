/** Tells one process from another that was given the same id later. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A mark that stays the same as long as the process lives, or null when no process has this id. */
export function processMark(pid: number): string | null {
  if (process.platform === 'linux') return linuxMark(pid);
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** The start time in clock ticks since boot (field 22 of `/proc/PID/stat`, see proc(5)) and the boot it counts from. */
function linuxMark(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[18]}`;
  } catch {
    return null;
  }
}
