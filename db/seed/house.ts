/** Reads a house from its files: the plan and, where there are, the cast and the catalogue of its goods. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { HousePlan, Plan } from '../../protocol/place.ts';
import { projectRoot } from '../project-root.ts';
import { Cast } from './cast.ts';
import { Catalogue } from './cast-facts.ts';

export interface House {
  plan: Plan;
  cast: Cast;
  catalogue: Catalogue;
}

/** Faults named in one sentence; more would only repeat the same mistake. */
const MAX_FAULTS = 5;

/** The store's id in the demo house. */
export const DEMO_STORE = 'maison-sotto';
/** The folder of the demo house. */
export const demoHouse = (): string => join(projectRoot(), 'db/seed/house');

const NOBODY: Cast = { associates: [], managers: [], former: [], customers: [], relations: [], appointments: [] };

/**
 * The house in a folder's `plan.json` and, where there are, `cast.json` and `catalogue.json`; or a sentence that says what
 * is wrong with which file.
 */
export function readHouse(folder: string): House | { wrong: string } {
  const plan = readPart(join(folder, 'plan.json'), HousePlan);
  if ('wrong' in plan) return plan;
  const people = join(folder, 'cast.json');
  const cast = existsSync(people) ? readPart(people, Cast) : { value: NOBODY };
  if ('wrong' in cast) return cast;
  const goods = join(folder, 'catalogue.json');
  const catalogue = existsSync(goods)
    ? readPart(goods, Catalogue)
    : { value: { products: [], arrivals: [], events: [], trends: [] } };
  if ('wrong' in catalogue) return catalogue;
  const { store, floors, entrances } = plan.value;
  return { plan: Plan.parse({ store, floors, entrances }), cast: cast.value, catalogue: catalogue.value };
}

function readPart<Part>(file: string, schema: z.ZodType<Part>): { value: Part } | { wrong: string } {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return { wrong: `${file} cannot be read: ${(error as Error).message}` };
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return { value: parsed.data };
  const faults = parsed.error.issues
    .slice(0, MAX_FAULTS)
    .map(({ path, message }) => `${path.join('.') || 'the whole file'}: ${message}`);
  return { wrong: `${file} does not fit: ${faults.join('; ')}` };
}
