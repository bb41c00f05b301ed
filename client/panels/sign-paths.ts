/** The drawings of the signs, as strokes in a square of 24. */
import type { Sign } from '../../protocol/sign.ts';

export const SIGN_PATHS: Record<Sign, string> = {
  arch: 'M5 20V11a7 7 0 0 1 14 0v9M9 20v-8a3 3 0 0 1 6 0v8',
  gate: 'M4 20V6h16v14M4 11h16M12 6v14',
  wave: 'M3 9c3-4 6-4 9 0s6 4 9 0M3 15c3-4 6-4 9 0s6 4 9 0',
  leaf: 'M5 19C5 10 10 5 19 5c0 9-5 14-14 14ZM5 19l8-8',
  hourglass: 'M6 4h12L6 20h12L6 4Z',
  drop: 'M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11Z',
  compass: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM15 9l-2 4-4 2 2-4 4-2Z',
  knot: 'M8 12a4 4 0 1 1 4 4M16 12a4 4 0 1 1-4-4',
  key: 'M8 12a4 4 0 1 0 0-.01M12 12h9M18 12v4',
  star: 'M12 3v18M3 12h18M6 6l12 12M18 6L6 18',
};
