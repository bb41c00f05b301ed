/** How far a long file has been read, on one line of a terminal that goes away again. */

/** The terminal, or whatever stands for one. */
export interface Screen {
  isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  show(reading: 1 | 2, bytes: number): void;
  clear(): void;
}

/** Short files are read before anybody could read this. */
const AFTER_MS = 500;

/** `size` in bytes; `elapsedMs` tells how long it has been going on. Says nothing where there is no terminal. */
export function createProgress(screen: Screen, size: number, elapsedMs: () => number): Progress {
  let shown = '';
  return {
    show(reading, bytes) {
      if (!screen.isTTY || elapsedMs() < AFTER_MS) return;
      const percent = size > 0 ? Math.min(100, Math.floor((100 * bytes) / size)) : 100;
      const text = `${reading === 1 ? 'looking through' : 'counting'} ${percent} %`;
      if (text === shown) return;
      shown = text;
      screen.write(`\r\x1b[K${text}`);
    },
    clear() {
      if (shown !== '') screen.write('\r\x1b[K');
      shown = '';
    },
  };
}
