/** Reloads a page that speaks an old version of the protocol, and never in a loop. */

const RELOADED_AT = 'sotto.reloadedAt';
/** A page that was reloaded less than this ago and is still refused gains nothing from another reload. */
const AGAIN_AFTER_MS = 60_000;

/**
 * Reloads once and answers true; answers false, doing nothing, when that was just tried, or when there is no storage to
 * remember it in. `wallMs` is epoch ms.
 */
export function reloadOnce(storage: Storage | null, wallMs: number, reload: () => void): boolean {
  if (!storage) return false;
  const before = Number(storage.getItem(RELOADED_AT) ?? Number.NaN);
  if (Math.abs(wallMs - before) < AGAIN_AFTER_MS) return false;
  storage.setItem(RELOADED_AT, String(wallMs));
  reload();
  return true;
}
