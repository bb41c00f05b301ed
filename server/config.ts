/** Every setting Sotto takes from its environment, with its unit and default; a wrong one is a sentence, not a crash. */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '::1'];

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
const PORT_RANGE = 'must be a whole number from 0 to 65535';

const list = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

const Key = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')
  .toLowerCase();

const Environment = z.object({
  /** TCP port of the pages and the API; 0 takes a free one. */
  PORT: z.string().regex(/^\d+$/, PORT_RANGE).transform(Number).pipe(z.number().max(65_535, PORT_RANGE)).default(3000),
  /** Address to listen on. Beyond loopback only with TLS, one's own or a trusted proxy's. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** postgres://… for a PostgreSQL server; empty for the embedded database. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  /** The address under which tables are made and changed, where that is another user's business than the server's own. */
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  /** Folder of the embedded database and of the installation's keys. */
  SOTTO_DATA: z.string().min(1).default('.sotto'),
  /** 1: the invented house, its PINs told to this machine, phones answered by the simulator. */
  SOTTO_DEMO: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
  /** Folder of a house's plan.json (and, if it has one, cast.json): what an empty database is filled with. */
  SOTTO_HOUSE: z.string().min(1).optional(),
  /** Folder of a recording's house: the demo's instead of the invented one, and its time may be driven. For data that are thrown away. */
  SOTTO_RECORDING: z.string().min(1).optional(),
  /** 1: tell a set-up code at this start even though the house has a manager, for when none of them can sign in. */
  SOTTO_SET_UP: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
  /** PEM files of a certificate and its key, for TLS without a proxy. */
  TLS_CERT: z.string().min(1).optional(),
  TLS_KEY: z.string().min(1).optional(),
  /** Addresses of proxies before us that speak TLS, separated by commas; `loopback` for this machine's own. */
  SOTTO_TRUST_PROXY: z
    .string()
    .default('')
    .transform(list)
    .refine((all) => all.every((one) => one === 'loopback' || isIP(one) > 0), 'must be IP addresses, or loopback'),
  /** 64 hexadecimal digits: the key under which tags are kept. Empty: made once and kept in SOTTO_DATA. */
  SOTTO_TAG_KEY: Key.optional(),
  /** 64 hexadecimal digits: the key that wraps every customer's key. Empty: made once and kept in SOTTO_DATA. */
  SOTTO_MASTER_KEY: Key.optional(),
  /** The same, for `npm run keys -- rotate` alone: the key to put in its place. */
  SOTTO_NEXT_MASTER_KEY: Key.optional(),
  /** Origins, besides the server's own on loopback, whose pages may connect; separated by commas. */
  SOTTO_ORIGINS: z.string().default('').transform(list),
  /** Hosts of push services besides those of the usual browsers, with a port where it is not 443; separated by commas. */
  SOTTO_PUSH_HOSTS: z
    .string()
    .default('')
    .transform(list)
    .refine(
      (all) => all.every((one) => /^[a-z0-9.-]+(:\d+)?$/.test(one)),
      'must be host names, with a port or without',
    ),
  /** How much the log says. */
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('warn'),
});

export interface Config {
  port: number;
  host: string;
  databaseUrl: string | undefined;
  databaseOwnerUrl: string | undefined;
  dataDir: string;
  demo: boolean;
  recording: string | undefined;
  /** Folder of the house that an empty database is filled with. */
  house: string | undefined;
  setUp: boolean;
  /** Paths of PEM files. */
  tls: { cert: string; key: string } | null;
  trustedProxies: string[];
  tagKey: string | undefined;
  masterKey: string | undefined;
  nextMasterKey: string | undefined;
  origins: string[];
  pushHosts: string[];
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
  const {
    TLS_CERT: cert,
    TLS_KEY: key,
    HOST: host,
    SOTTO_TRUST_PROXY: trustedProxies,
    SOTTO_ORIGINS: origins,
  } = settings;
  const { SOTTO_TAG_KEY: tagKey, SOTTO_MASTER_KEY: masterKey } = settings;
  if (tagKey !== undefined && tagKey === masterKey)
    return { wrong: 'SOTTO_TAG_KEY and SOTTO_MASTER_KEY are the same: each key is for one thing alone.' };
  const demo = settings.SOTTO_DEMO === '1';
  if (settings.SOTTO_RECORDING !== undefined && !demo)
    return { wrong: 'A recording has no people but the demo’s: SOTTO_RECORDING needs SOTTO_DEMO=1.' };
  if ((cert === undefined) !== (key === undefined))
    return { wrong: 'TLS_CERT and TLS_KEY go together: name both files, or neither.' };
  if (!LOOPBACK_HOSTS.includes(host)) {
    const wrong = beyondLoopback(host, cert !== undefined || trustedProxies.length > 0, origins.length > 0);
    if (wrong) return { wrong };
  }
  return {
    port: settings.PORT,
    host,
    databaseUrl: settings.DATABASE_URL,
    databaseOwnerUrl: settings.DATABASE_OWNER_URL,
    dataDir: resolve(settings.SOTTO_DATA),
    demo,
    recording: settings.SOTTO_RECORDING,
    house: settings.SOTTO_HOUSE && resolve(settings.SOTTO_HOUSE),
    setUp: settings.SOTTO_SET_UP === '1',
    tls: cert && key ? { cert, key } : null,
    trustedProxies,
    tagKey,
    masterKey,
    nextMasterKey: settings.SOTTO_NEXT_MASTER_KEY,
    origins,
    pushHosts: settings.SOTTO_PUSH_HOSTS,
    logLevel: settings.LOG_LEVEL,
  };
}

/** Why a server may not listen beyond this machine, if so: PINs and names would travel for everybody to read. */
function beyondLoopback(host: string, encrypted: boolean, named: boolean): string | null {
  if (!encrypted)
    return (
      `With HOST=${host} others can reach this server, and plain HTTP would let them listen in. ` +
      'Give it TLS_CERT and TLS_KEY, or a proxy named in SOTTO_TRUST_PROXY, or let it stay on 127.0.0.1.'
    );
  if (!named)
    return (
      `With HOST=${host} SOTTO_ORIGINS must say under which address pages are opened, ` +
      'for example https://floor.example.com.'
    );
  return null;
}
