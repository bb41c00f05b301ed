/** A house made of a recording: its zones as a plan, and everybody in it as a customer of whom nothing is known. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CastFile, Worker } from '../../db/seed/cast.ts';
import type { HousePlan, Ring } from '../../protocol/place.ts';
import { TAG_PREFIX } from '../../simulator/arguments.ts';
import { bytesOf, rowsOf } from '../../simulator/rows.ts';
import { LIVE } from './counting.ts';
import { type Extent, extentOf } from './extent.ts';
import { apart, groundPlan } from './ground-plan.ts';
import { type Survey, survey } from './survey.ts';
import { type CountedZone, readZones } from './zones.ts';

export interface RecordingHouse {
  plan: HousePlan;
  cast: CastFile;
  /** Metres from the recording's origin to the plan's: a plan has no negative coordinates. */
  offsetXM: number;
  offsetYM: number;
  /** Zones that overlap others: on a floor people are in one at a time. */
  leftOut: string[];
}

/** Room for the margin that a plan has around what is in it. */
const ROOM_M = 1;
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const WEST_MOST_HOURS = 12;

/** The house of a file of positions and a file of zones. Throws `BadRecording` and `BadFile`. */
export async function readRecordingHouse(file: string, zonesFile: string, nowMs: number): Promise<RecordingHouse> {
  const zones = readZones(zonesFile);
  const name = basename(file).replace(/(\.csv)?(\.gz)?$/, '');
  return recordingHouse(await survey(rowsOf(bytesOf(file))), zones, { name, nowMs });
}

/** `nowMs` (epoch) is when it opens: its day begins within the hour before, so that no midnight parts the recording. */
export function recordingHouse(
  found: Survey,
  zones: readonly CountedZone[],
  { name, nowMs }: { name: string; nowMs: number },
): RecordingHouse {
  const [shown = [], ...others] = apart(zones);
  const { left, bottom } = extentOf([[found.left, found.bottom], ...shown.flatMap(({ ring }) => ring)]);
  const offsetXM = ROOM_M - Math.floor(left);
  const offsetYM = ROOM_M - Math.floor(bottom);
  const moved = (ring: Ring): Ring => ring.map(([x, y]) => [x + offsetXM, y + offsetYM]);
  const extent: Extent = {
    left: found.left + offsetXM,
    bottom: found.bottom + offsetYM,
    right: found.right + offsetXM,
    top: found.top + offsetYM,
  };
  const plan = groundPlan(
    shown.map(({ id, ring }) => ({ id, ring: moved(ring) })),
    extent,
    LIVE.zone,
  );
  return {
    plan: { ...plan, store: { ...plan.store, name, timeZone: zoneOfMidnight(nowMs) }, connectors: [], paths: {} },
    cast: castOf(found.trails.keys(), shown[0]!.id),
    ...{ offsetXM, offsetYM },
    leftOut: others.flat().map(({ id }) => id),
  };
}

/** Writes `plan.json` and `cast.json`, as a server takes a house. */
export function writeHouse(folder: string, { plan, cast }: RecordingHouse): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
  writeFileSync(join(folder, 'cast.json'), JSON.stringify(cast));
}

/** A time zone in which it is now between midnight and one. IANA's `Etc/GMT+5` lies five hours behind UTC. */
function zoneOfMidnight(nowMs: number): string {
  const hours = Math.floor(nowMs / HOUR_MS) % DAY_HOURS;
  return hours <= WEST_MOST_HOURS ? `Etc/GMT+${hours}` : `Etc/GMT-${DAY_HOURS - hours}`;
}

/** Two who may look; and visitors in nobody's book, who have nothing against being seen. */
function castOf(ids: Iterable<string>, homeZone: string): CastFile {
  const worker = (role: Worker['role'], name: Worker['name']): Worker => ({
    ...{ id: role, badge: `B-${role}`, name, role, categories: [], home_zone: homeZone },
    sign: { name: 'ring', view_box: '0 0 24 24', stroke_path: 'M5 12a7 7 0 1 0 14 0a7 7 0 1 0 -14 0' },
    languages: { en: 'fluent' },
    shift: { start: '00:00', end: '23:59', breaks: [] },
  });
  const visitor = (id: string): CastFile['customers'][number] => ({
    id: `visitor-${id}`,
    name: { given: 'Visitor', family: id },
    address: { en: `Visitor ${id}`, fr: `Visiteur ${id}` },
    pronounce: null,
    languages: ['en'],
    consent: { mode: 'automatic', scope: 'store', since_days_ago: 0 },
    tags: [{ id: `${TAG_PREFIX}-${id}` }],
    book: { primary: null, secondaries: [] },
  });
  return {
    associates: [worker('associate', { given: 'Any', family: 'Associate' })],
    managers: [worker('manager', { given: 'Any', family: 'Manager' })],
    former: [],
    customers: Array.from(ids, visitor),
  };
}
