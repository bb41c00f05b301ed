/** The arrows between rooms, as a table and as a check: who may import whom. ARCHITECTURE.md tells the same in words. */
import type { SourceFile } from './source-file.ts';

interface Room {
  /** Paths that begin so; the first row that fits a file is its row. */
  room: string[];
  /** Rooms it may import, besides itself. */
  may: string[];
  /** Files of which it may know the types. */
  types?: string[];
  /** The packages it may import; without this, any but `never`. `node:` stands for all of Node's own. */
  packages?: string[];
  never?: string[];
}

const SOCKETS = ['socket.io', 'express'];
const DATABASES = ['drizzle-orm', 'postgres', '@electric-sql/pglite'];
/** Small files at the server's root that know nothing of any room. */
const GROUND = [
  ...[
    'allowance',
    'attempts',
    'clock',
    'config',
    'cookies',
    'described',
    'later',
    'log',
    'metrics',
    'origin',
    'pages',
    'trouble',
    'turns',
  ],
].map((file) => `server/${file}.ts`);
const ANYTHING = [''];
/** Where messages come in and go out. */
const DOOR: Omit<Room, 'room'> = {
  may: ['server/live/', 'server/disclosure/', 'protocol/', 'server/auth/', 'server/answer.ts', ...GROUND],
  types: ['server/store.ts'],
  never: DATABASES,
};

export const ROOMS: Room[] = [
  { room: ['protocol/'], may: [], packages: ['zod'] },
  { room: ['server/live/'], may: ['protocol/'], packages: [] },
  { room: ['server/assignment/'], may: ['protocol/'], types: ['server/live/'], packages: [] },
  {
    room: ['server/disclosure/'],
    may: ['server/live/', 'protocol/'],
    types: ['server/assignment/'],
    packages: [],
  },
  {
    room: ['server/serving/'],
    may: ['db/', 'server/assignment/', 'server/live/', 'protocol/', ...GROUND],
    types: ['server/facts/'],
    never: SOCKETS,
  },
  {
    room: ['server/history/'],
    may: ['db/', 'server/live/', 'server/disclosure/', 'protocol/', ...GROUND],
    never: SOCKETS,
  },
  { room: ['server/stream/'], ...DOOR },
  { room: ['server/ingest/'], ...DOOR },
  {
    room: ['server/push/'],
    may: ['db/', 'server/disclosure/', 'protocol/', 'server/auth/', ...GROUND],
    types: ['server/store.ts'],
    never: SOCKETS,
  },
  {
    room: ['server/api/'],
    may: ['db/', 'server/live/', 'server/disclosure/', 'protocol/', 'server/auth/', 'server/answer.ts', ...GROUND],
    types: ['server/store.ts', 'server/push/'],
    never: [...DATABASES, 'socket.io'],
  },
  { room: ['server/auth/'], may: ['db/', 'protocol/', ...GROUND], never: SOCKETS },
  {
    room: ['server/facts/'],
    may: ['db/', 'protocol/', ...GROUND],
    types: ['server/audit/', 'server/live/subject.ts', 'server/live/shift.ts', 'server/disclosure/facts.ts'],
    never: SOCKETS,
  },
  {
    room: ['server/audit/'],
    may: ['db/', 'protocol/', ...GROUND],
    types: ['server/recorder/timer.ts'],
    never: SOCKETS,
  },
  {
    room: ['server/glass/'],
    may: ['server/disclosure/', 'protocol/', ...GROUND],
    types: ['db/audit.ts'],
    packages: [],
  },
  { room: ['server/recorder/'], may: ['db/', 'protocol/', 'server/live/events.ts', ...GROUND], never: SOCKETS },
  {
    room: ['server/consent/'],
    may: ['db/', 'server/live/', 'server/consent-now.ts', 'protocol/', ...GROUND],
    types: ['server/facts/', 'server/recorder/timer.ts', 'server/disclosure/receipt.ts'],
    never: SOCKETS,
  },
  { room: GROUND, may: ['protocol/', ...GROUND], never: DATABASES },
  { room: ['server/answer.ts', 'server/callers.ts'], may: ['protocol/', 'server/auth/', ...GROUND], never: DATABASES },
  {
    room: ['server/store.ts'],
    may: ['server/live/', 'server/disclosure/', 'server/consent-now.ts', 'protocol/', ...GROUND],
    types: ['server/'],
    packages: [],
  },
  { room: ['server/'], may: ['server/', 'db/', 'protocol/'] },
  { room: ['db/'], may: ['protocol/'], never: SOCKETS },
  {
    room: ['client/'],
    may: ['protocol/'],
    packages: [
      'svelte',
      'leaflet',
      'socket.io-client',
      '@lucide/svelte',
      'uqr',
      ...fonts('newsreader', 'source-sans-3'),
    ],
  },
  { room: ['simulator/scenario/'], may: ['simulator/', 'protocol/'], packages: ['zod', 'yaml', 'leven'] },
  { room: ['simulator/'], may: ['protocol/'], packages: ['node:', 'zod', 'socket.io-client'] },
  { room: ['scripts/', 'test/', 'bench/'], may: ANYTHING },
];

function fonts(...families: string[]): string[] {
  return families.map((family) => `@fontsource-variable/${family}`);
}

/** Pure functions of what they are handed. */
const PURE = ['server/live/', 'server/assignment/'];

/** What keeps them so. */
const IMPURE: [RegExp, string][] = [
  [/\bDate\.now\b/, 'reads the clock'],
  [/\bnew Date\(\s*\)/, 'reads the clock'],
  [/(?<!new )\bDate\(/, 'reads the clock'],
  [/\bperformance\.now\b/, 'reads the clock'],
  [/\bMath\.random\b|\bcrypto\./, 'makes its own randomness'],
  [/\bset(Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/, 'sets a timer'],
  [/\bawait\b|\basync\b|\bPromise\b/, 'waits'],
  [/\bprocess\.|\bconsole\.|\bfetch\(/, 'reaches outside'],
];

const within = (path: string, rooms: string[]): boolean => rooms.some((room) => path.startsWith(room));
const among = (name: string, packages: string[]): boolean =>
  packages.some((one) => (one === 'node:' ? name.startsWith(one) : name === one));

/** One sentence for every arrow of this file that is not in the table. `zodBearing`: see {@link zodBearing}. */
export function wrongArrows(file: SourceFile, zod: ReadonlySet<string> = new Set()): string[] {
  const row = ROOMS.find(({ room }) => within(file.path, room));
  if (!row) return file.path.includes('/') ? [`${file.path} is in no room of the table`] : [];
  const wrong: string[] = [];
  for (const { target, ours, typeOnly } of file.imports) {
    if (!ours) {
      const allowed = row.packages ? among(target, row.packages) : !among(target, row.never ?? []);
      if (!allowed) wrong.push(`${file.path} may not import the package ${target}`);
    } else if (within(target, row.types ?? []) && typeOnly) continue;
    else if (within(target, row.types ?? []) && !within(target, row.may))
      wrong.push(`${file.path} may know only types of ${target}`);
    else if (!within(target, row.room) && !within(target, row.may)) wrong.push(`${file.path} may not import ${target}`);
    else if (file.path.startsWith('client/') && zod.has(target) && !typeOnly)
      wrong.push(`${file.path} would bring zod into the page through ${target}: import its types`);
  }
  if (within(file.path, PURE))
    for (const [pattern, what] of IMPURE)
      if (pattern.test(file.code)) wrong.push(`${file.path} ${what}: ${pattern.exec(file.code)![0]}`);
  return wrong;
}

/** Files of `protocol` that carry zod with them, directly or through one another. */
export function zodBearing(files: SourceFile[]): Set<string> {
  const bearing = new Set<string>();
  for (let before = -1; before !== bearing.size; ) {
    before = bearing.size;
    for (const { path, imports } of files)
      if (imports.some(({ target, typeOnly }) => !typeOnly && (target === 'zod' || bearing.has(target))))
        if (path.startsWith('protocol/')) bearing.add(path);
  }
  return bearing;
}
