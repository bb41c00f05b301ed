/** Compiles tests before they run: loading TypeScript anew in every process would take longer than most tests do. */
import { join, resolve } from 'node:path';
import { createBuilder, type Plugin } from 'vite';

/** Component tests are compiled for a browser, and run under happy-dom. */
export const isComponentTest = (file: string): boolean => file.endsWith('.dom.test.ts');

/** Where the compiled form of a source file lies below the folder it was compiled into. */
export const compiledFile = (into: string, file: string): string => join(into, file.replace(/\.ts$/, '.js'));

/** Another text for one source file (its path from the project's root), in what is compiled and nowhere else. */
export interface Planted {
  file: string;
  text: string;
}

const planting = ({ file, text }: Planted): Plugin => ({
  name: 'planted',
  enforce: 'pre',
  load: (id) => (id === resolve(file) ? text : null),
});

/** Compiles test files, and scripts that tests run (paths from the project's root), with all they import. */
export async function compileTests(files: readonly string[], into: string, planted?: Planted): Promise<void> {
  const environment = (wanted: readonly string[]) => ({
    build: {
      outDir: resolve(into),
      rolldownOptions: { input: Object.fromEntries(wanted.map((file) => [file.replace(/\.ts$/, ''), resolve(file)])) },
    },
  });
  const byKind = { node: files.filter((file) => !isComponentTest(file)), dom: files.filter(isComponentTest) };
  const environments = { node: environment(byKind.node), dom: environment(byKind.dom) };
  const configFile = resolve('vite.config.ts');
  const plugins = planted ? [planting(planted)] : [];
  const builder = await createBuilder({ configFile, mode: 'test', logLevel: 'warn', environments, plugins });
  const kinds = (['node', 'dom'] as const).filter((kind) => byKind[kind].length > 0);
  await Promise.all(kinds.map((kind) => builder.build(builder.environments[kind]!)));
}
