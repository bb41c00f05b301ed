/** Every setting Sotto takes from its environment, with its unit and default; a wrong one is a sentence, not a crash. */
import { resolve } from 'node:path';
import { z } from 'zod';

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '::1'];

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
const PORT_RANGE = 'must be a whole number from 0 to 65535';

const Environment = z.object({
  /** TCP port of the pages and the API; 0 takes a free one. */
  PORT: z.string().regex(/^\d+$/, PORT_RANGE).transform(Number).pipe(z.number().max(65_535, PORT_RANGE)).default(3000),
  /** Address to listen on. The demo never leaves loopback. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** postgres://… for a PostgreSQL server; empty for the embedded database. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  /** Folder of the embedded database and of the installation's keys. */
  SOTTO_DATA: z.string().min(1).default('.sotto'),
  /** 1: the invented house, sign-in by choosing an associate, phones answered by the simulator. Loopback only. */
  SOTTO_DEMO: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
  /** Folder of a recording's house: instead of the invented one, and its time may be driven. For data that are thrown away. */
  SOTTO_RECORDING: z.string().min(1).optional(),
  /** 64 hexadecimal digits: the key under which tags are kept. Empty: made once and kept in SOTTO_DATA. */
  SOTTO_TAG_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')
    .optional(),
  /** Origins, besides the server's own on loopback, whose pages may connect; separated by commas. */
  SOTTO_ORIGINS: z.string().default(''),
  /** How much the log says. */
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('warn'),
});

export interface Config {
  port: number;
  host: string;
  databaseUrl: string | undefined;
  dataDir: string;
  demo: boolean;
  recording: string | undefined;
  tagKey: string | undefined;
  origins: string[];
  logLevel: string;
}

/** The settings, or the sentence that says which one is wrong and what it should be. Empty variables count as unset. */
export function readConfig(env: NodeJS.ProcessEnv): Config | { wrong: string } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    return { wrong: `The setting ${issue.path.join('.')} is not usable: ${issue.message}. See docs/running.md.` };
  }
  const settings = parsed.data;
  const demo = settings.SOTTO_DEMO === '1';
  if (demo && !LOOPBACK_HOSTS.includes(settings.HOST))
    return {
      wrong: `The demo has no real sign-in and stays on this machine: HOST must be 127.0.0.1, not ${settings.HOST}.`,
    };
  if (settings.SOTTO_RECORDING !== undefined && !demo)
    return { wrong: 'A recording has no sign-in but the demo’s: SOTTO_RECORDING needs SOTTO_DEMO=1.' };
  return {
    port: settings.PORT,
    host: settings.HOST,
    databaseUrl: settings.DATABASE_URL,
    dataDir: resolve(settings.SOTTO_DATA),
    demo,
    recording: settings.SOTTO_RECORDING,
    tagKey: settings.SOTTO_TAG_KEY?.toLowerCase(),
    origins: settings.SOTTO_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    logLevel: settings.LOG_LEVEL,
  };
}
