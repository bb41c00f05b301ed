/** What the plan is asked to show, made from the view: whose sign each track is, and what is said about zones. */
import type { FloorView, PresenceRow } from '../../protocol/floor-view.ts';
import type { MapScene, Sign, ZoneSign } from '../map/map-scene.ts';
import type { Places } from '../panels/places.ts';
import { walkInsIn } from '../panels/walk-ins.ts';
import { serviceOf } from '../panels/who-serves.ts';
import type { Speech } from '../words/speech.ts';

/**
 * `subject`: whose card is open; nobody else keeps a name then. `asked`: to whom the viewer is asked to go, who are not
 * named for that. `nowMs` (server time, epoch ms) is asked only while somebody named is stale, so that a scene rarely changes.
 */
export function toScene(
  view: FloorView,
  {
    places,
    speech,
    nowMs,
    selectedZone,
    subject,
    asked,
  }: {
    places: Places;
    speech: Speech;
    nowMs: () => number;
    selectedZone: string | null;
    subject: number | null;
    asked: ReadonlySet<number>;
  },
): MapScene {
  const signs: Record<string, Sign> = {};
  for (const [track, row] of Object.entries(view.presences)) {
    if (row.state === 'lost') continue;
    const stale = row.state === 'stale';
    if (asked.has(Number(track))) signs[track] = { kind: 'own', stale, asks: true };
    else if (!row.own) signs[track] = { kind: 'customer', stale, solid: row.servedBy !== null };
    else if (subject === null || subject === Number(track)) signs[track] = ownSign(row, row.own, view, speech, nowMs);
    else signs[track] = { kind: 'own', stale };
  }
  for (const [id, { track, initials }] of Object.entries(view.colleagues)) {
    const solid = (view.team[id]?.status ?? 'free') !== 'free';
    signs[track] = { kind: id === view.me.id ? 'me' : 'colleague', initials, stale: false, solid };
  }
  const zones: Record<string, ZoneSign> = {};
  for (const floor of places.floors) {
    for (const { id, policy } of floor.zones) {
      const sign = policy === 'dark' ? darkSign(view, id, speech) : unsureSign(view, id, speech);
      const shown = withWalkIns(sign, view, id, speech);
      if (shown) zones[id] = shown;
    }
  }
  return { signs, zones, selectedZone };
}

function ownSign(
  row: PresenceRow,
  own: NonNullable<PresenceRow['own']>,
  view: FloorView,
  speech: Speech,
  nowMs: () => number,
): Sign {
  const stale = row.state === 'stale';
  const sign: Sign = { kind: 'own', label: speech.address(own), initials: speech.initials(own), stale };
  if (stale && row.seenAt !== null) sign.detail = speech.words.map.seen(speech.ago(row.seenAt, nowMs()));
  else if (row.servedBy !== null && row.servedBy !== view.me.id) sign.detail = serviceOf(row, view, speech);
  return sign;
}

function darkSign(view: FloorView, zone: string, speech: Speech): ZoneSign | null {
  const recognised = view.zones[zone]?.recognised ?? 0;
  return recognised > 0 ? { note: speech.words.map.dark(recognised), glow: 'none' } : null;
}

/** Walk-ins have no dot: their zone's name says how many there are, and how many that makes in all. */
function withWalkIns(sign: ZoneSign | null, view: FloorView, zone: string, { words }: Speech): ZoneSign | null {
  const n = walkInsIn(view, zone).length;
  if (n === 0) return sign;
  const note = words.map.walkIns(n, n + (view.zones[zone]?.recognised ?? 0));
  return { glow: sign?.glow ?? 'none', note: sign?.note ? `${sign.note} · ${note}` : note };
}

/** Those whose place is too unsure for a dot make their zone glow instead. */
function unsureSign(view: FloorView, zone: string, speech: Speech): ZoneSign | null {
  const unsure = Object.values(view.presences).filter(
    (row) => row.zone === zone && !row.placed && row.state !== 'lost',
  );
  if (unsure.length === 0) return null;
  const glow = unsure.some((row) => row.own) ? 'unsureOwn' : 'unsure';
  return { note: speech.words.map.unsure(unsure.length), glow };
}
