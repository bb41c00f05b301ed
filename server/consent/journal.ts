/** A small file beside the data that holds what was taken back while the database could not: synced line by line. */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { setAsideBefore } from '../../db/retention.ts';
import { TakenBack } from './taken-back.ts';

export interface Journal {
  /** What it held when it was opened, in the order it was taken back. */
  readonly held: readonly TakenBack[];
  /** Lines that could not be read, and are set aside in a file of their own; a last one that broke off does not count. */
  readonly unreadable: number;
  /** On the disk when this returns. Throws when the disk does not take it; then nothing of it is there. */
  append(taken: TakenBack): void;
  /** The database has it now. Once it has all of a store, nothing of that store is in the file. */
  done(taken: TakenBack): void;
  close(): void;
}

/** What follows the name of a journal in that of the file for lines that could not be read. */
export const UNREADABLE = '.unreadable';

/** Deletes what was set aside of a journal when that was so long ago that whoever had to look at it has; `nowMs`: epoch. */
export function dropSetAside(file: string, nowMs: number): void {
  const aside = statSync(file + UNREADABLE, { throwIfNoEntry: false });
  if (aside && aside.mtimeMs <= setAsideBefore(nowMs)) rmSync(file + UNREADABLE);
}

/** `file` is made, with its folder, where there is none; its user alone may read it. */
export function openJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  let descriptor = openSync(file, 'a+', 0o600);
  chmodSync(file, 0o600);
  syncFolder(dirname(file));
  const written = readFileSync(file);
  // What follows the last line end was being written when the process or the machine ended: nobody was told it is kept.
  let length = written.lastIndexOf('\n') + 1;
  ftruncateSync(descriptor, length);
  fsyncSync(descriptor);
  // Byte for byte: a line that cannot be read is set aside as it is.
  const lines = written.subarray(0, length).toString('latin1').split('\n').slice(0, -1);
  const unreadable = lines.filter((line) => read(line) === null);
  const held = lines.map(read).filter((taken) => taken !== null);
  const waiting = new Set<TakenBack>(held);

  /** In one step: after a crash, or where the disk does not take it, the file is as it was. */
  function rewrite(): void {
    const whole = Buffer.from([...waiting].map(lineOf).join(''));
    const next = openSync(`${file}.new`, 'a', 0o600);
    try {
      ftruncateSync(next, 0);
      writeFileSync(next, whole, { flush: true });
      renameSync(`${file}.new`, file);
    } catch (error) {
      closeSync(next);
      throw error;
    }
    closeSync(descriptor);
    descriptor = next;
    length = whole.length;
    syncFolder(dirname(file));
  }

  if (unreadable.length > 0) {
    const aside = `${unreadable.join('\n')}\n`;
    writeFileSync(file + UNREADABLE, aside, { encoding: 'latin1', flag: 'a', mode: 0o600, flush: true });
    rewrite();
  }

  return {
    held,
    unreadable: unreadable.length,
    append(taken) {
      const line = Buffer.from(lineOf(taken));
      try {
        if (writeSync(descriptor, line) !== line.length) throw new Error('the journal was not written whole');
        fsyncSync(descriptor);
      } catch (error) {
        ftruncateSync(descriptor, length);
        throw error;
      }
      length += line.length;
      waiting.add(taken);
    },
    done(taken) {
      // Whoever gives again what they took back waits for their own store alone: a restart must not take it back anew.
      if (!waiting.delete(taken) || [...waiting].some(({ store }) => store === taken.store)) return;
      if (waiting.size > 0) return rewrite();
      length = 0;
      ftruncateSync(descriptor, length);
      fsyncSync(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}

/** A checksum (CRC-32, eight hexadecimal digits), a blank, and the entry as JSON. */
function lineOf(taken: TakenBack): string {
  const json = JSON.stringify(taken);
  return `${sumOf(json)} ${json}\n`;
}

/** `written`: the bytes of a line, one a character. */
function read(written: string): TakenBack | null {
  const line = Buffer.from(written, 'latin1').toString('utf8');
  const json = line.slice(9);
  if (line.slice(0, 9) !== `${sumOf(json)} `) return null;
  const parsed = TakenBack.safeParse(JSON.parse(json));
  return parsed.success ? parsed.data : null;
}

const sumOf = (json: string): string => crc32(json).toString(16).padStart(8, '0');

/** A new file's name is synced through its folder. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
