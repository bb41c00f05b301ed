/** When a card may be read: it veils when nobody touches it, and near somebody it shows only while it is held. */

/** A card that nobody touched for this long veils. */
export const VEIL_AFTER_MS = 20_000;
/** Once nobody is close any more, a card stays as if somebody were for this long: people sway, and so do positions. */
export const CLOSE_LINGERS_MS = 5_000;

/**
 *     veiled ──touch──► open ──20 s, hide──► veiled
 *        └──────close─────┴───► near (held or not) ──nobody close for 5 s, let go──► veiled
 *
 * Times are of a clock that never goes back, in ms.
 */
export type Veil =
  | { state: 'veiled' }
  | { state: 'open'; touchedAtMs: number }
  | { state: 'near'; held: boolean; closeAtMs: number };

/** `look`: time went by, and somebody is close or not. `hide`: the page lost its focus, its link or its light. */
export type VeilInput = 'touch' | 'hold' | 'release' | 'hide' | { look: { close: boolean } };

/** A card that was just opened: readable, unless somebody is close. */
export function openVeil(close: boolean, nowMs: number): Veil {
  return close ? { state: 'near', held: false, closeAtMs: nowMs } : { state: 'open', touchedAtMs: nowMs };
}

/** The veil after one input at `nowMs`; the same object when nothing changed. */
export function veilAfter(veil: Veil, input: VeilInput, nowMs: number): Veil {
  if (typeof input === 'object' && input.look.close) return { ...near(veil, nowMs), closeAtMs: nowMs };
  switch (veil.state) {
    case 'veiled':
      return input === 'touch' ? { state: 'open', touchedAtMs: nowMs } : veil;
    case 'open':
      if (input === 'touch') return { state: 'open', touchedAtMs: nowMs };
      if (input === 'hide') return { state: 'veiled' };
      return leftMs(veil, nowMs) > 0 ? veil : { state: 'veiled' };
    case 'near':
      if (input === 'hold') return { ...veil, held: true };
      if (input === 'release' || input === 'hide') return { ...veil, held: false };
      return veil.held || nowMs - veil.closeAtMs < CLOSE_LINGERS_MS ? veil : { state: 'veiled' };
    default:
      return veil satisfies never;
  }
}

/** Whether the card may be read, also when the veil has not looked yet. `close`: somebody is close now. */
export function isReadable(veil: Veil, close: boolean, nowMs: number): boolean {
  return veil.state === 'near' ? veil.held : !close && leftMs(veil, nowMs) > 0;
}

/** Milliseconds until an open card veils by itself; 0 for one that is not open. */
export function leftMs(veil: Veil, nowMs: number): number {
  return veil.state === 'open' ? Math.max(0, veil.touchedAtMs + VEIL_AFTER_MS - nowMs) : 0;
}

function near(veil: Veil, nowMs: number): Extract<Veil, { state: 'near' }> {
  return veil.state === 'near' ? veil : { state: 'near', held: false, closeAtMs: nowMs };
}
