/** A planted leak: one small change to the code that runs, and the test that must fail with it. */
import { readOurs } from '../source-file.ts';

export interface Leak {
  /** Short and plain, as `npm run prove -- --leaks NAME` takes it. */
  name: string;
  /** Who would be told what, in half a sentence. */
  what: string;
  /** Where the change is made, from the project's root: `put` in the place of `find`, which stands there exactly once. */
  file: string;
  find: string;
  put: string;
  caughtBy: { file: string; test: string };
}

/** How often the seam is there; once is right. */
export const seams = ({ file, find }: Pick<Leak, 'file' | 'find'>): number => readOurs(file).split(find).length - 1;

/** The file with the leak in it. */
export const leaking = ({ file, find, put }: Leak): string => {
  const [before, after] = readOurs(file).split(find);
  return `${before}${put}${after}`;
};

/** Leaks of one room, or at the same seam: what they have in common is said once. */
export const leaksIn = <Own extends Partial<Leak>>(own: Own, leaks: readonly Omit<Leak, keyof Own>[]): Leak[] =>
  leaks.map((leak) => ({ ...own, ...leak }) as unknown as Leak);

/** Found by random histories in two worlds. */
export const byHistories: Pick<Leak, 'caughtBy'> = {
  caughtBy: {
    file: 'test/two-worlds/core.test.ts',
    test: 'tell everybody without the right the same at every step, letter by letter',
  },
};
