/** A small file beside the data that holds what was taken back while the database could not: synced line by line. */
import { chmodSync, closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { TakenBack } from './taken-back.ts';

export interface Journal {
  /** What it held when it was opened, in the order it was taken back. */
  readonly held: readonly TakenBack[];
  /** Lines that could not be read; a last one that broke off does not count. */
  readonly unreadable: number;
  /** On the disk when this returns. Throws when the disk does not take it; then nothing of it is there. */
  append(taken: TakenBack): void;
  /** The database has it now. Once it has all, the file is empty. */
  done(taken: TakenBack): void;
  close(): void;
}

/** `file` is made, with its folder, where there is none; its user alone may read it. */
export function openJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const descriptor = openSync(file, 'a+', 0o600);
  chmodSync(file, 0o600);
  syncFolder(dirname(file));
  const written = readFileSync(file);
  // What follows the last line end was being written when the process or the machine ended: nobody was told it is kept.
  let length = written.lastIndexOf('\n') + 1;
  ftruncateSync(descriptor, length);
  fsyncSync(descriptor);
  const lines = written.subarray(0, length).toString('utf8').split('\n').slice(0, -1);
  const held = lines.map(read).filter((taken) => taken !== null);
  const waiting = new Set<TakenBack>(held);

  return {
    held,
    unreadable: lines.length - held.length,
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
      if (!waiting.delete(taken) || waiting.size > 0) return;
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

function read(line: string): TakenBack | null {
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
