/** Reads a JSON file of a known shape; what is wrong with one is a sentence with the path of each fault. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { BadFile } from '../../simulator/files.ts';

/** So many faults are told; the rest are counted. */
const TOLD = 5;

/** `isNot` goes between the file's name and its faults ("is no file of zones"). Throws {@link BadFile}. */
export function readJson<T extends z.ZodType>(file: string, shape: T, isNot: string): z.infer<T> {
  const parsed = shape.safeParse(parse(file, textOf(file)));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  const more = faults.length > TOLD ? `; and ${faults.length - TOLD} more` : '';
  throw new BadFile(`${file} ${isNot}: ${faults.slice(0, TOLD).join('; ')}${more}.`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadFile(`${file} cannot be read: ${error instanceof Error ? error.message : 'for no known reason'}.`);
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadFile(`${file} is not JSON: ${error instanceof Error ? error.message : 'for no known reason'}.`);
  }
}
