/** What a screen asks its floor plan to show: which tracks are what, and what is said about zones. */
import type { Glow } from './plan-layer.ts';

/** `own`: a customer the viewer may name. `colleague` and `me`: associates. `customer`: anybody else. */
export type SignKind = 'customer' | 'own' | 'colleague' | 'me';

/** One track's sign. A track without one is not drawn. */
export interface Sign {
  kind: SignKind;
  /** Form of address and surname, of `own` customers only. */
  label?: string;
  /** The quiet line under the label. */
  detail?: string;
  /** On an associate's square; for a customer, what the label folds to where it finds no room. */
  initials?: string;
  /** No fix for a while: drawn dashed, at its last place. */
  stale: boolean;
  /** Solid rather than hollow: a customer whom somebody is with, an associate who is with somebody. */
  solid?: boolean;
  /** Whoever looks is asked to go to them: one more ring. */
  asks?: boolean;
}

/** What is said about a zone beside its name. */
export interface ZoneSign {
  note?: string;
  glow: Glow;
}

/** Signs by track number, zones by id. */
export interface MapScene {
  signs: Readonly<Record<string, Sign>>;
  zones: Readonly<Record<string, ZoneSign>>;
  selectedZone: string | null;
}

export const EMPTY_SCENE: MapScene = { signs: {}, zones: {}, selectedZone: null };
