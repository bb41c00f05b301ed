/** Where something stands in a YAML file: for faults that name a line and a column. */
import { isMap, isScalar, isSeq, type LineCounter } from 'yaml';
import type { At } from './scenario.ts';

/** Finds the place of what a path leads to; of what is not there, of what would hold it. */
export type PlaceOf = (path: readonly PropertyKey[]) => At;

export function createPlaces(root: unknown, lines: LineCounter): PlaceOf {
  return (path) => atOffset(lines, offsetOf(root, path));
}

/** Line and column, both from 1, of a character. */
export function atOffset(lines: LineCounter, offset: number): At {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  let node = root;
  let offset = beginOf(root) ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      offset = beginOf(pair?.key) ?? offset;
      node = pair?.value;
      if (isScalar(node)) offset = beginOf(node) ?? offset;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = beginOf(node) ?? offset;
    }
  }
  return offset;
}

function beginOf(node: unknown): number | null {
  const { range } = (node ?? {}) as { range?: [number, number, number] | null };
  return range?.[0] ?? null;
}
