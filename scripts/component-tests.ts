/** Names the compiled file of a component test, for the build that writes it and the runner that loads it. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `client/panels/Clock.dom.test.ts` → `client-panels-Clock`, the entry's name below `dist/test/`. */
export function componentTestOutput(file: string): string {
  return relative(root, file)
    .replace(/\.dom\.test\.ts$/, '')
    .replace(/[\\/]/g, '-');
}
