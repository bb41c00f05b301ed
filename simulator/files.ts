/** Reads the house and its people from files; what is wrong with one is a sentence. */
import { readFileSync } from 'node:fs';
import { HousePlan } from '../protocol/place.ts';
import { type CastFile, readCast } from './cast.ts';

/** A file that cannot be used: the message is a sentence that names it. */
export class BadFile extends Error {}

/** Throws {@link BadFile}. */
export function readPlan(file: string): HousePlan {
  const parsed = HousePlan.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new BadFile(`${file} is no plan of a house: ${issue.path.join('.') || 'the whole'}: ${issue.message}.`);
}

/** Throws {@link BadFile}. */
export function readCastFile(file: string): CastFile {
  const read = readCast(readJson(file));
  if ('fault' in read) throw new BadFile(`${file} is no cast: ${read.fault}.`);
  return read.cast;
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadFile(`${file} cannot be read: ${error instanceof Error ? error.message : 'for no known reason'}.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new BadFile(`${file} is not JSON.`);
  }
}
