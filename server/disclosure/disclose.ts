/** The only maker of what a person sees: applies the policy to the store as it is now, for one viewer. */
import type { FloorView } from '../../protocol/floor-view.ts';
import type { Patch } from '../../protocol/patch.ts';
import type { PlacedTrack } from '../../protocol/positions.ts';
import type { Disclosed } from './disclosed.ts';
import { colleagueDot, visitDot } from './dots.ts';
import { createShared, type LayeredView, NO_ROWS, patchBetween, type Rows } from './layers.ts';
import { isKnownToStrangers, type Look } from './look.ts';
import { POLICY, tierOf } from './policy.ts';
import { colleagueRows, countedIn, meRow, presenceRows, type SeenVisit, zoneRows } from './rows.ts';
import type { Scene } from './scene.ts';
import type { Viewer } from './viewer.ts';

/** The mark itself. Kept private: whatever carries it was made in this file. */
const disclosed = <T>(value: T): Disclosed<T> => value as Disclosed<T>;

/** An associate's whole screen but the dots. This is what anybody may see; all else in this room only gets there faster. */
export function discloseFloor(scene: Scene, viewer: Viewer): Disclosed<FloorView> {
  const seen = visitsFor(scene, viewer);
  return disclosed({
    me: meRow(scene.facts, viewer),
    presences: Object.fromEntries(presenceRows(scene, seen)),
    zones: Object.fromEntries(zoneRows(scene, seen)),
    colleagues: Object.fromEntries(colleagueRows(scene)),
  });
}

function visitsFor({ live, facts }: Scene, viewer: Viewer): SeenVisit[] {
  const seen: SeenVisit[] = [];
  for (const visit of live.visits()) {
    const tier = tierOf(viewer, visit, facts.bookOf(visit.customer));
    if (POLICY[tier].presence) seen.push({ visit, tier });
  }
  return seen;
}

/** The same at a look for many: what strangers see, and this viewer's own rows, in which alone they differ from a stranger. */
export function discloseLayers(look: Look, viewer: Viewer): Disclosed<LayeredView> {
  const { scene } = look;
  const shared = look.strangers();
  const own = {
    ...NO_ROWS,
    me: new Map(Object.entries(meRow(scene.facts, viewer))),
    presences: presenceRows(scene, ofOwnCustomers(look, viewer)),
    zones: countedIn(shared.rows.zones, ofOwnCustomers(look, viewer).filter(unknownToStrangers)),
  };
  return disclosed({ shared, own });
}

/** A whole view as if all its rows were the viewer's own. */
export function asLayers(view: Disclosed<FloorView>): Disclosed<LayeredView> {
  const sections = Object.entries(view).map(([section, rows]) => [section, new Map(Object.entries(rows))]);
  return disclosed({ shared: createShared(NO_ROWS), own: Object.fromEntries(sections) as Rows });
}

/** The ops from what a viewer last had to what they may have now. */
export function disclosePatch(before: Disclosed<LayeredView>, after: Disclosed<LayeredView>): Disclosed<Patch> {
  return disclosed(patchBetween(before, after));
}

/** The dots everybody on this store's floors may see: visits strangers may know of, outside dark zones, and colleagues. */
export function disclosePositions({ live, places, nowMs }: Scene): Disclosed<PlacedTrack[]> {
  const dots: PlacedTrack[] = [];
  for (const visit of live.visits()) if (isKnownToStrangers(visit)) dots.push(...visitDot(places, visit));
  for (const colleague of live.colleagues(nowMs)) dots.push(...colleagueDot(places, colleague));
  return disclosed(dots);
}

/** The dots only this viewer may see: visits of their own customers that strangers may not know of. */
export function discloseOwnPositions(look: Look, viewer: Viewer): Disclosed<PlacedTrack[]> {
  const seen = ofOwnCustomers(look, viewer).filter(unknownToStrangers);
  return disclosed(seen.flatMap(({ visit }) => visitDot(look.scene.places, visit)));
}

function ofOwnCustomers(look: Look, { person }: Viewer): readonly SeenVisit[] {
  return look.closeTo(person).filter(({ tier }) => POLICY[tier].presence);
}

const unknownToStrangers = ({ visit }: SeenVisit): boolean => !isKnownToStrangers(visit);
