/** Views in two layers: rows that all viewers share, and one viewer's own, which stand in place of the shared ones. */
import type { FloorView } from '../../protocol/floor-view.ts';
import { diff, equal, type Op, type Patch } from '../../protocol/patch.ts';

type Section = keyof FloorView;

/** Rows of a view by their keys, section by section. */
export type Rows = { readonly [S in Section]: ReadonlyMap<string, FloorView[S][keyof FloorView[S]]> };

/** In no section a row. */
export const NO_ROWS: Rows = {
  me: new Map(),
  presences: new Map(),
  zones: new Map(),
  colleagues: new Map(),
  card: new Map(),
  glasses: new Map(),
  book: new Map(),
  entry: new Map(),
  diary: new Map(),
  alerts: new Map(),
  team: new Map(),
  walkIns: new Map(),
  preparations: new Map(),
  calls: new Map(),
  approaches: new Map(),
  board: new Map(),
};

const SECTIONS = Object.keys(NO_ROWS) as Section[];

/** Rows of one moment that many views have in common. */
export interface Shared {
  readonly rows: Rows;
  /** The ops from what was shared before to this; found out once, however many views ask. */
  patchFrom(before: Shared): Patch;
}

export interface LayeredView {
  readonly shared: Shared;
  readonly own: Rows;
}

export function createShared(rows: Rows): Shared {
  const known = new WeakMap<Shared, Patch>();
  return {
    rows,
    patchFrom(before) {
      const patch = known.get(before) ?? patchOf({ shared: before, own: before.rows }, { shared: this, own: rows });
      known.set(before, patch);
      return patch;
    },
  };
}

/** The ops that turn one view into another: what changed in their own rows, then in shared ones that neither has replaced. */
export function patchBetween(before: LayeredView, after: LayeredView): Patch {
  const isOwn = ([path]: Op) => isIn(before.own, path) || isIn(after.own, path);
  const shared = after.shared.patchFrom(before.shared).filter((op) => !isOwn(op));
  return [...patchOf(before, after), ...shared];
}

function isIn(rows: Rows, [section, key]: string[]): boolean {
  return rows[section as Section].has(key!);
}

/** The ops of those rows that either view has of its own. */
function patchOf(before: LayeredView, after: LayeredView): Patch {
  const was: Record<string, Record<string, unknown>> = {};
  const is: Record<string, Record<string, unknown>> = {};
  function compare(section: Section, key: string): void {
    const [then, now] = [rowIn(before, section, key), rowIn(after, section, key)];
    if (equal(then, now)) return;
    was[section] ??= Object.create(null) as Record<string, unknown>;
    is[section] ??= Object.create(null) as Record<string, unknown>;
    if (then !== undefined) was[section][key] = then;
    if (now !== undefined) is[section][key] = now;
  }
  for (const section of SECTIONS) {
    for (const key of before.own[section].keys()) compare(section, key);
    for (const key of after.own[section].keys()) if (!before.own[section].has(key)) compare(section, key);
  }
  return diff(was, is);
}

function rowIn({ shared, own }: LayeredView, section: Section, key: string): unknown {
  return own[section].get(key) ?? shared.rows[section].get(key);
}
