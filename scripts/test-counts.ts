/** What a process that runs test files tells of each. */

/** Comes before a file's counts on the standard output; no test says it. */
export const DONE = '\u0004';

/** What became of a file's tests. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}
