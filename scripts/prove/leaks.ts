/** Plants leaks in the code, one at a time, and tells which of the tests catch them, and how soon. */

import { createCatcher } from '../../test/leaks/catch.ts';
import { LEAKS } from '../../test/leaks.ts';
import { ownFolder } from '../own-folder.ts';

const AT_ONCE = 2;

/** Plants those whose name holds one of the words, all without any; whether each was caught. */
export async function proveLeaks(words: readonly string[]): Promise<boolean> {
  const wanted = LEAKS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  const catcher = createCatcher(ownFolder());
  const queue = [...wanted];
  const runs: number[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let leak = queue.shift(); leak; leak = queue.shift()) {
        const { file, test } = leak.caughtBy;
        const found = await catcher.catch(leak);
        const missed = (await catcher.isWhole(file)) ? found.missed : 'the file fails without it';
        if (missed === null) runs.push(found.runs);
        const how = `${found.runs} runs, ${Math.round(found.tookMs)} ms`;
        console.log(`${missed === null ? 'caught' : 'MISSED'} ${leak.name}: ${leak.what}`);
        console.log(`       ${file} «${test}», ${how}`);
        if (missed !== null) console.log(missed);
      }
    }),
  );
  const median = runs.toSorted((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0;
  console.log(`${runs.length} of ${wanted.length} caught, median runs ${median}`);
  return runs.length === wanted.length && wanted.length > 0;
}
