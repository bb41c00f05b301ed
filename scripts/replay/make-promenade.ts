/** Writes the recording that the project ships, and its key: `npx tsx scripts/replay/make-promenade.ts && npm run format`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { bruteForce } from './brute-force.ts';
import { PROMENADE_SEED, PROMENADE_ZONES, promenade } from './promenade.ts';

const folder = new URL('promenade/', import.meta.url);
const text = promenade(PROMENADE_SEED);
const counted = bruteForce(text, PROMENADE_ZONES);
const zones = Object.fromEntries(
  Object.entries(PROMENADE_ZONES).map(([id, zone]) => [id, { ...zone, ...counted[id] }]),
);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('promenade.csv', folder), text);
writeFileSync(new URL('promenade.key.json', folder), `${JSON.stringify({ zones }, null, 2)}\n`);
