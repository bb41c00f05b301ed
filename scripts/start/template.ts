/** Makes the embedded database's template while the pages are being built: both take seconds, and neither needs the other. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Resolves when the template is there, or cannot be made ahead: then the server makes it itself, or says why not. */
export async function ensureTemplate(root: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const dataDir = resolve(env.SOTTO_DATA || join(root, '.sotto'));
  const source = join(root, 'db/embedded/prepare-template.ts');
  if (env.DATABASE_URL || existsSync(join(dataDir, 'db')) || !existsSync(source)) return;
  // A process of its own takes the memory this needs, and Node's words about it, with it when it ends.
  const child = spawn(process.execPath, ['--import', 'tsx', source], { cwd: root, stdio: 'ignore', signal });
  await new Promise<void>((done) => child.once('close', () => done()).once('error', () => done()));
}
