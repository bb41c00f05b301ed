/** Builds the page of the crowd, as pages are built, into a folder of its own. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** `folder` is emptied first; the page is `crowd.html` in it. */
export async function buildCrowd(folder: string): Promise<void> {
  const root = fileURLToPath(new URL('./crowd', import.meta.url));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    base: './',
    build: { outDir: folder, emptyOutDir: true, rolldownOptions: { input: `${root}/crowd.html` } },
  });
}
