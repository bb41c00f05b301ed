/** A copy of the sources as a clone has them after `npm ci`: nothing built, nothing remembered. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Clone {
  root: string;
  remove(): void;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What a start reads, besides packages. */
const SOURCES = ['client', 'db', 'protocol', 'scripts', 'server', 'simulator'];
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];

/** The packages are this checkout's own, without what was kept among them. */
export function freshClone(): Clone {
  const root = mkdtempSync(join(tmpdir(), 'sotto-clone-'));
  for (const name of [...SOURCES, ...FILES]) cpSync(join(ROOT, name), join(root, name), { recursive: true });
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (name !== '.cache') symlinkSync(join(ROOT, 'node_modules', name), join(root, 'node_modules', name));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
