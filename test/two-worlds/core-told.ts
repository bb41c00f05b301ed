/** Everything the pure core tells one viewer at one moment, as text, piece by piece. */
import { HOUSE_TABLES, type HouseTable } from '../../protocol/house-table.ts';
import { customersShown, openable, openedBook, takeable } from '../../server/disclosure/client-book.ts';
import { openedDiary } from '../../server/disclosure/diary.ts';
import {
  askForCard,
  asLayers,
  discloseBackOfficeWall,
  discloseFloor,
  discloseLayers,
  discloseMe,
  discloseOwnPositions,
  disclosePatch,
  disclosePositions,
  disclosePublicWall,
  dotsFor,
} from '../../server/disclosure/disclose.ts';
import { discloseExport } from '../../server/disclosure/export.ts';
import { discloseReplay } from '../../server/disclosure/history/replay.ts';
import type { Look } from '../../server/disclosure/look.ts';
import type { OpenBook } from '../../server/disclosure/open-book.ts';
import type { OpenCard } from '../../server/disclosure/open-card.ts';
import { preparationRows } from '../../server/disclosure/preparations.ts';
import type { PublicWalls } from '../../server/disclosure/public-wall.ts';
import {
  breakableVisit,
  knownVisit,
  ledVisit,
  notableVisit,
  picturedCustomer,
  servedVisit,
} from '../../server/disclosure/rights.ts';
import type { Scene } from '../../server/disclosure/scene.ts';
import type { Viewer } from '../../server/disclosure/viewer.ts';
import type { CoreHouse } from './core-house.ts';
import type { Customer } from './history.ts';

/** `floor`, `patch`, `dots`: of the whole view; `may`: what commands about a track are answered; `card`: what stands on it; `ready`: what is to be made ready. */
export interface Piece {
  of:
    | 'public wall'
    | 'back office'
    | 'floor'
    | 'patch'
    | 'dots'
    | 'may'
    | 'card'
    | 'book'
    | 'ready'
    | 'me'
    | 'day'
    | HouseTable;
  /** The track or the customer it is about. */
  about: number | string | null;
  text: string;
}

export type Layers = ReturnType<typeof discloseLayers>;

const keyOf = (name: string): string => `key of ${name}`;
const ALL = { has: () => true } as unknown as ReadonlySet<string>;
const SHOWN = [ALL, new Set<string>(), new Set(['address', 'manner', 'told', 'purchase'])];

/** What walls of either mode are sent. */
export const toldOnWalls = (scene: Scene, walls: PublicWalls): Piece[] => [
  { of: 'public wall', about: null, text: JSON.stringify(disclosePublicWall(walls.at(scene))) },
  { of: 'back office', about: null, text: JSON.stringify(discloseBackOfficeWall(scene, [])) },
];

/** What a viewer's screen is told, and what commands about these tracks are answered. `before`: their last view. */
export function toldOnTheFloor(
  look: Look,
  viewer: Viewer,
  tracks: readonly number[],
  before: Layers | null,
): { pieces: Piece[]; layers: Layers } {
  const { scene } = look;
  const view = discloseFloor(scene, viewer);
  const layers = discloseLayers(look, viewer);
  const dots = [
    dotsFor(scene, viewer),
    disclosePositions(scene, dotsFor(scene, viewer)),
    discloseOwnPositions(look, viewer),
  ];
  const pieces: Piece[] = [
    { of: 'floor', about: null, text: JSON.stringify(view) },
    { of: 'patch', about: null, text: JSON.stringify(disclosePatch(before ?? asLayers(view), layers)) },
    { of: 'dots', about: null, text: JSON.stringify(dots) },
  ];
  for (const track of tracks) pieces.push(...toldOf(look, viewer, track));
  pieces.push(...toldInTheBook(look, viewer));
  return { pieces, layers };
}

function toldOf(look: Look, viewer: Viewer, track: number): Piece[] {
  const { scene } = look;
  const opens = SHOWN.map((shown): OpenCard => ({ track, keyOf, shown: () => shown }));
  const led = ledVisit(scene, viewer, track);
  const notable = (['primary', 'book', 'house'] as const).map((one) => notableVisit(look, viewer, track, one));
  const breakable = breakableVisit(scene, viewer, track);
  const visits = [knownVisit(scene, viewer, track), servedVisit(look, viewer, track), breakable, ...notable];
  const may = [visits.map((visit) => visit !== null), askForCard(look, viewer, opens[0]!) !== null];
  const cards = opens.map((open) => {
    const due = askForCard(look, viewer, open)?.due;
    return [due && { tier: due.tier, classes: due.classes }, look.card(viewer, open)?.card ?? null];
  });
  const pictured = picturedCustomer(look, viewer, opens[0]!) !== null;
  return [
    { of: 'may', about: track, text: JSON.stringify([may, 'refused' in led ? led.refused : 'theirs']) },
    { of: 'card', about: track, text: JSON.stringify([cards, pictured]) },
  ];
}

/** Both shelves of the client book, a search in it, the entry of each customer there, the diary beside, and what is to be made ready. */
function toldInTheBook(look: Look, viewer: Viewer): Piece[] {
  const closed: OpenBook = { keyOf, shown: () => ALL, at: null, entry: null };
  const ready = JSON.stringify([...preparationRows(look, viewer, closed)]);
  const places = [{ shelf: 'own' }, { shelf: 'unassigned' }, { search: 'of' }, { search: 'ms of c1' }] as const;
  const opened = places.flatMap((at): Piece[] => {
    const open = { ...closed, at };
    const keys = [...openedBook(look, viewer, open).rows.keys()];
    const entries = keys.flatMap((key) => openable(look, viewer, open, key)?.customer ?? []);
    const texts = [null, ...entries].map((entry) => {
      const { rows, entry: opened } = openedBook(look, viewer, { ...open, entry });
      return [[...rows], [...opened]];
    });
    const asked = keys.map((key) => [takeable(look, viewer, open, key) !== null]);
    const diary = [...openedDiary(look, viewer, open).rows];
    return [
      { of: 'book', about: null, text: JSON.stringify([texts, asked, diary, customersShown(look, viewer, open)]) },
    ];
  });
  return [...opened, { of: 'ready', about: null, text: ready }];
}

/** What a customer's own page tells them. */
export function toldOnTheirPage({ kept, live, scene, customers }: CoreHouse, customer: Customer): Piece {
  const { mode, scope } = customers[customer];
  const own = { customer, consent: { mode, scope }, bell: live.doorbells.get(customer), askTimeoutMs: 60_000, keyOf };
  const now = { ...scene(), facts: kept };
  const page = discloseMe(now, { ...own, isOnDuty: (person) => live.isAtWork(person, now.nowMs), receipt: null });
  return { of: 'me', about: customer, text: JSON.stringify(page) };
}

/** The tables of the house, as whoever asks for them gets them. */
export function toldInTables({ kept, day }: CoreHouse, viewer: Viewer): Piece[] {
  const again = discloseReplay(viewer, day());
  const tables = (Object.keys(HOUSE_TABLES) as HouseTable[]).map((table): Piece => {
    const pieces = discloseExport(kept, viewer, table)?.pieces;
    return { of: table, about: null, text: pieces ? [...pieces].join('') : 'no' };
  });
  return [...tables, { of: 'day', about: null, text: JSON.stringify(again) }];
}
