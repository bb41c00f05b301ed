/** Runs one uvu file in this process and reports its counts to the runner (`scripts/test.ts`). */
import { pathToFileURL } from 'node:url';

type Suite = () => Promise<[errors: string | true, passed: number, skipped: number, total: number]>;
const uvu = globalThis as { UVU_DEFER?: 1; UVU_INDEX?: number; UVU_QUEUE?: [string | null, ...Suite[]][] };

uvu.UVU_DEFER = 1;
uvu.UVU_INDEX = 0;
uvu.UVU_QUEUE = [[null]];
await import(pathToFileURL(process.argv[2]!).href);

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const suite of uvu.UVU_QUEUE[0]!.slice(1) as Suite[]) {
  const [errors, passed, skipped, total] = await suite();
  counts.passed += passed;
  counts.failed += total - passed;
  counts.skipped += skipped;
  if (typeof errors === 'string') console.log(errors);
}
await new Promise<void>((done) => {
  if (process.send) process.send(counts, undefined, {}, () => done());
  else done();
});
process.exit(counts.failed > 0 ? 1 : 0);
