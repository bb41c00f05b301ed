/** Finds a Chromium for browser tests: one that is named, one that is installed, or the one that comes from npm. */
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What playwright-core's `chromium.launch` needs (hand it over as it is), and where the browser came from. */
export interface FoundBrowser {
  executablePath: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  source: 'SOTTO_BROWSER' | 'installed' | 'playwright' | '@sparticuz/chromium';
}

/** Steady pictures on every machine, and nothing that asks the network for updates, suggestions or experiments. */
const ALWAYS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-domain-reliability',
  '--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
  '--disable-sync',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
];

const LINUX_NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_FOLDERS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];
const WINDOWS_PROGRAMS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

/**
 * The first of: `SOTTO_BROWSER`; an installed Chrome, Chromium or Edge; Playwright's own download; the binary inside
 * `@sparticuz/chromium` (Linux on x64). `SOTTO_BROWSER=npm` goes straight to the last. Undefined when there is none.
 */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<FoundBrowser | undefined> {
  if (env.SOTTO_BROWSER === 'npm') return fromNpm(env);
  const args = process.getuid?.() === 0 || env.CI ? ['--no-sandbox', ...ALWAYS] : ALWAYS;
  if (env.SOTTO_BROWSER) return { executablePath: env.SOTTO_BROWSER, args, env, source: 'SOTTO_BROWSER' };
  const installed = installedPaths(env).find(isExecutable);
  if (installed) return { executablePath: installed, args, env, source: 'installed' };
  const { chromium } = await import('playwright-core');
  const downloaded = chromium.executablePath();
  if (existsSync(downloaded)) return { executablePath: downloaded, args, env, source: 'playwright' };
  return fromNpm(env);
}

function installedPaths(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') return MAC_APPS.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  if (process.platform === 'win32')
    return WINDOWS_FOLDERS.flatMap((folder) => WINDOWS_PROGRAMS.map((program) => join(env[folder] ?? '', program)));
  return (env.PATH ?? '').split(delimiter).flatMap((folder) => LINUX_NAMES.map((name) => join(folder, name)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser of `@sparticuz/chromium` with the libraries and fonts it brings; undefined where it has none for us. */
async function fromNpm(env: NodeJS.ProcessEnv): Promise<FoundBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  for (const cache of [join(root, 'node_modules/.cache/sotto'), join(homedir(), '.cache/sotto')]) {
    const folder = await unpacked(cache);
    if (!folder) continue;
    const libraries = [join(folder, 'al2023/lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
    return {
      executablePath: join(folder, 'chromium'),
      // Its binary has no setuid sandbox beside it, whoever runs it.
      args: ['--no-sandbox', ...ALWAYS],
      env: { ...env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') },
      source: '@sparticuz/chromium',
    };
  }
  return undefined;
}

/** The folder below `cache` that holds the unpacked browser (about 250 MB, done once); undefined when that fails. */
async function unpacked(cache: string): Promise<string | undefined> {
  try {
    const manifest = await readFile(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8');
    const folder = join(cache, `chromium-${(JSON.parse(manifest) as { version: string }).version}`);
    if (isExecutable(join(folder, 'chromium'))) return folder;
    mkdirSync(cache, { recursive: true });
    // Unpacked apart and renamed when whole: a stopped or a simultaneous unpacking leaves no half browser behind.
    const apart = await mkdtemp(join(cache, 'unpacking-'));
    try {
      await unpackInto(apart);
      await writeFile(join(apart, 'fonts/fonts.conf'), fontsAt(join(folder, 'fonts')));
      // Whoever runs the tests next may be somebody else.
      await Promise.all([chmod(apart, 0o755), chmod(join(apart, 'chromium'), 0o755)]);
      await rename(apart, folder).catch((error) => {
        if (!isExecutable(join(folder, 'chromium'))) throw error;
      });
    } finally {
      await rm(apart, { recursive: true, force: true });
    }
    return folder;
  } catch {
    return undefined;
  }
}

/** The package's own file names folders that exist on its home ground alone. */
function fontsAt(folder: string): string {
  const folders = [folder, '/usr/share/fonts', '/usr/local/share/fonts'].map((path) => `<dir>${path}</dir>`).join('');
  const kept = '<cachedir prefix="xdg">fontconfig</cachedir>';
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}${kept}</fontconfig>\n`;
}

/** In a process of its own: the package decides by its environment, and changes it. */
async function unpackInto(folder: string): Promise<void> {
  const unpack = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;
  // The name makes the package unpack its NSS libraries too.
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], { cwd: root, env });
}
