/** Views as they travel: what changed between two of them, and how to make the second from the first. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One change at a path of keys: `[path, value]` sets, `[path]` removes. Arrays are values: replaced whole, never edited. */
export type Op = [path: string[], value: Json] | [path: string[]];
export type Patch = Op[];

/** A patch that does not fit the view it is applied to: the versions were not what both ends thought. Ask for a snapshot. */
export class PatchMismatch extends Error {}

const isRecord = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two values are the same JSON, whatever the order of their keys. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isRecord(a) || !isRecord(b)) return false;
  let keys = 0;
  for (const key in a) {
    if (!Object.hasOwn(b, key) || !equal(a[key], b[key])) return false;
    keys += 1;
  }
  return keys === Object.keys(b).length;
}

/** The ops that turn `before` into `after`; none when they are equal. Both must be plain JSON without `undefined`. */
export function diff(before: object, after: object): Patch {
  const ops: Patch = [];
  collect(before as Record<string, Json>, after as Record<string, Json>, [], ops);
  return ops;
}

function collect(before: Record<string, Json>, after: Record<string, Json>, at: string[], ops: Patch): void {
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) ops.push([[...at, key]]);
  for (const key of Object.keys(after)) {
    const was = before[key];
    const is = after[key]!;
    if (was === is) continue;
    if (isRecord(was) && isRecord(is)) collect(was, is, [...at, key], ops);
    else if (!equal(was, is)) ops.push([[...at, key], is]);
  }
}

/** A new view: `before` with the patch applied; unchanged parts are shared, `before` is left as it was. Throws {@link PatchMismatch}. */
export function apply<View extends object>(before: View, patch: Patch): View {
  let view = before as Record<string, Json>;
  for (const [path, ...value] of patch) view = change(view, path, value[0]);
  return view as View;
}

function change(record: Record<string, Json>, path: string[], value: Json | undefined): Record<string, Json> {
  const [key, ...rest] = path;
  if (key === undefined || key === '__proto__') throw new PatchMismatch('a patch must name a key');
  const copy = { ...record };
  if (rest.length > 0) {
    const inner = Object.hasOwn(record, key) ? record[key] : undefined;
    if (!isRecord(inner)) throw new PatchMismatch(`nothing at ${key} to change`);
    copy[key] = change(inner, rest, value);
  } else if (value === undefined) {
    if (!Object.hasOwn(record, key)) throw new PatchMismatch(`nothing at ${key} to remove`);
    delete copy[key];
  } else copy[key] = value;
  return copy;
}
