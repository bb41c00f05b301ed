/** Runs uvu files, one after another as they are named to this process, and tells the runner their counts. */
import { pathToFileURL } from 'node:url';
import { type Counts, DONE } from './test-counts.ts';

type Suite = () => Promise<[errors: string | true, passed: number, skipped: number, total: number]>;

async function runFile(file: string): Promise<Counts> {
  const uvu = globalThis as { UVU_DEFER?: 1; UVU_INDEX?: number; UVU_QUEUE?: [string | null, ...Suite[]][] };
  Object.assign(uvu, { UVU_DEFER: 1, UVU_INDEX: 0, UVU_QUEUE: [[null]] });
  await import(pathToFileURL(file).href);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of uvu.UVU_QUEUE![0]!.slice(1) as Suite[]) {
    const [errors, passed, skipped, total] = await suite();
    counts.passed += passed;
    counts.failed += total - passed;
    counts.skipped += skipped;
    if (typeof errors === 'string') console.log(errors);
  }
  return counts;
}

process.on('message', (file: string) => {
  runFile(file).then(
    (counts) => console.log(`${DONE}${JSON.stringify(counts)}`),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
