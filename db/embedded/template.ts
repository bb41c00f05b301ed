/** A migrated, empty database as one file, made once and kept: opening a copy is several times faster than making one. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { migrationsDigest, migrationsFolder } from '../migrate.ts';
import { projectRoot } from '../project-root.ts';
import { type Engine, startFresh } from './engine.ts';

const PREFIX = 'template-';
/** Raised when the way templates are made changes. */
const RECIPE = 2;

/** Where templates are kept: with the installed packages, since each belongs to one version of them. */
export const templateFolder = (): string => join(projectRoot(), 'node_modules/.cache/sotto');

/** The template for the present schema and the installed PGlite; made first when there is none. */
export async function loadTemplate(folder: string = templateFolder()): Promise<Blob> {
  const name = templateName();
  try {
    return new Blob([readFileSync(join(folder, name))]);
  } catch {
    const made = await makeTemplate();
    keepTemplate(folder, name, made);
    return new Blob([made]);
  }
}

function templateName(): string {
  const packageFile = join(projectRoot(), 'node_modules/@electric-sql/pglite/package.json');
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  const digest = createHash('sha256').update(`${RECIPE} ${version} ${migrationsDigest(migrationsFolder())}`);
  return `${PREFIX}${digest.digest('hex').slice(0, 16)}.tar`;
}

async function makeTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  const engine = await startFresh();
  try {
    await migrate(drizzle({ client: engine }), { migrationsFolder: migrationsFolder() });
    await dropSpares(engine);
    await engine.exec('checkpoint');
    return new Uint8Array(await (await engine.dumpDataDir('none')).arrayBuffer());
  } finally {
    await engine.close();
  }
}

/** Drops the databases from which others would be made: nobody makes any here, and they are two thirds of all files. */
async function dropSpares(engine: Engine): Promise<void> {
  await engine.exec(
    `update pg_database set datistemplate = false, datallowconn = true where datname <> current_database()`,
  );
  await engine.exec('drop database template0');
  await engine.exec('drop database template1');
}

/** Appears whole or not at all, whoever else makes one now. Where nothing can be kept, it is made again each time. */
function keepTemplate(folder: string, name: string, content: Uint8Array): void {
  try {
    mkdirSync(folder, { recursive: true });
    const draft = join(folder, `${name}.${process.pid}`);
    writeFileSync(draft, content);
    renameSync(draft, join(folder, name));
    for (const other of readdirSync(folder))
      if (other.startsWith(PREFIX) && other.endsWith('.tar') && other !== name) rmSync(join(folder, other));
  } catch {
    // A read-only installation is no reason not to start.
  }
}
