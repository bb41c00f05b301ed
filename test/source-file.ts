/** Our own source files as the tests of house rules read them: text, code without comments, and imports. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface Import {
  /** The path from the project's root for our own files, the package's name (or `node:…`) for others. */
  target: string;
  ours: boolean;
  /** As it is written. */
  specifier: string;
  /** `import type`: gone after compiling. */
  typeOnly: boolean;
}

export interface SourceFile {
  /** From the project's root. */
  path: string;
  text: string;
  /** The text with comments blanked out, line for line. */
  code: string;
  imports: Import[];
}

const IMPORT = /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;()]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC_IMPORT = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** A file as the rules see it; tests of the rules invent theirs. */
export function sourceFile(path: string, text: string): SourceFile {
  const code = withoutComments(text);
  const found = [...code.matchAll(IMPORT)].map(([, type, specifier]) => toImport(path, specifier!, type !== undefined));
  const dynamic = [...code.matchAll(DYNAMIC_IMPORT)].map(([, specifier]) => toImport(path, specifier!, false));
  return { path, text, code, imports: [...found, ...dynamic] };
}

function toImport(path: string, specifier: string, typeOnly: boolean): Import {
  if (specifier.startsWith('.')) {
    const target = posix.normalize(posix.join(posix.dirname(path), specifier));
    return { target, ours: true, specifier, typeOnly };
  }
  const parts = specifier.split('/');
  const target = specifier.startsWith('node:')
    ? specifier
    : parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  return { target, ours: false, specifier, typeOnly };
}

function withoutComments(text: string): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, ' ');
  return text
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/<!--[\s\S]*?-->/g, blank)
    .replace(/(^|[\s;{}(,])\/\/[^\n]*/g, (comment, before: string) => before + blank(comment.slice(before.length)));
}

/** Files of the project that git knows or would add, and that are there; paths from the root. */
export function ourFiles(pattern: RegExp): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root });
  return listed
    .toString()
    .split('\n')
    .filter((path) => pattern.test(path) && existsSync(posix.join(root, path)))
    .sort();
}

export function readOurs(path: string): string {
  return readFileSync(posix.join(root, path), 'utf8');
}

/** Every TypeScript, JavaScript and Svelte file of ours. */
export function ourSources(): SourceFile[] {
  return ourFiles(/\.(ts|mjs|js|svelte)$/).map((path) => sourceFile(path, readOurs(path)));
}

/** Tests may look anywhere; the rules are for what runs. */
export const isTest = ({ path }: SourceFile): boolean => /\.(test|faults)\.ts$/.test(path);
