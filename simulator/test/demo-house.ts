/** The demo house as tests read it. */
import { fileURLToPath } from 'node:url';
import type { HousePlan } from '../../protocol/place.ts';
import type { CastFile } from '../cast.ts';
import { readCastFile, readPlan } from '../files.ts';

const at = (file: string): string => fileURLToPath(new URL(`../../db/seed/house/${file}`, import.meta.url));

export const DEMO_PLAN_FILE = at('plan.json');
export const DEMO_CAST_FILE = at('cast.json');
export const demoPlan = (): HousePlan => readPlan(DEMO_PLAN_FILE);
export const demoCast = (): CastFile => readCastFile(DEMO_CAST_FILE);
