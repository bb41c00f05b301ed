/** The only maker of what a person sees: applies the policy to the store as it is now, for one viewer. */

import type { AnnouncementsView } from '../../protocol/announcement.ts';
import type { Card } from '../../protocol/card.ts';
import type { DiscretionReport } from '../../protocol/discretion.ts';
import type { FloorView } from '../../protocol/floor-view.ts';
import type { HoursView, MeView, ReceiptPage } from '../../protocol/me.ts';
import type { Patch } from '../../protocol/patch.ts';
import type { PlacedTrack } from '../../protocol/positions.ts';
import type { HoursLook, RotaWhatIf } from '../../protocol/rota.ts';
import type { BackOfficeWall, GreetedWithin, PublicWall } from '../../protocol/wall.ts';
import { alertRows } from './alerts.ts';
import { type AnnouncementsAsked, announcementsFor } from './announcements.ts';
import { boardRows, hasBoard } from './board.ts';
import { openedBook } from './client-book.ts';
import { missedBy, openedDiary } from './diary.ts';
import type { Disclosed } from './disclosed.ts';
import { discretionReport, type KeptDiscretion } from './discretion.ts';
import { colleagueDot, visitDot } from './dots.ts';
import { isOnDuty } from './duty.ts';
import { glassRows } from './glass.ts';
import { type Asked, type HoursReading, hoursLooks, type Looks, ownHours, withoutTheirOwn } from './hours.ts';
import { createShared, type LayeredView, NO_ROWS, patchBetween, type Rows } from './layers.ts';
import { createLook, isKnownToStrangers, type Look } from './look.ts';
import type { OpenBook } from './open-book.ts';
import { type Due, type OpenCard, type Opened, openedCard } from './open-card.ts';
import { type Own, ownPage } from './own.ts';
import { preparationRows } from './preparations.ts';
import type { PublicSaid } from './public-wall.ts';
import { type KeptPage, receiptPage } from './receipt.ts';
import { ringsFor } from './ringing.ts';
import { colleagueRows, countedIn, meRow, presenceRows, zoneRows } from './rows.ts';
import type { Scene } from './scene.ts';
import { type SeenVisit, seenBy } from './seen.ts';
import { approachRows, ownTeamRows, teamRows } from './team.ts';
import { asTold, dueTellings, heldBack, type Telling } from './telling.ts';
import type { Viewer } from './viewer.ts';
import { callRows, ownCallRows, ownWalkInRows, walkInRows } from './walk-ins.ts';
import { backOfficeWall } from './wall.ts';

/** The mark itself. Kept private: whatever carries it was made in this file. */
const disclosed = <T>(value: T): Disclosed<T> => value as Disclosed<T>;

/**
 * An associate's whole screen but the dots. This is what anybody may see; all else in this room only gets there faster.
 * `open`, `book`: the card and the part of the client book this window has asked for.
 */
export function discloseFloor(
  scene: Scene,
  viewer: Viewer,
  open: OpenCard | null = null,
  book: OpenBook | null = null,
): Disclosed<FloorView> {
  const seen = seenBy(scene, viewer);
  const told = asTold(scene, viewer, seen);
  return disclosed({
    me: meRow(scene.facts, viewer),
    presences: Object.fromEntries(presenceRows(scene, told)),
    zones: Object.fromEntries(zoneRows(scene, told)),
    colleagues: Object.fromEntries(colleagueRows(scene)),
    card: Object.fromEntries(cardRows(open && cardAmong(scene, viewer, { seen, told }, open))),
    glasses: Object.fromEntries(glassRows(scene, viewer)),
    ...fromRows(bookRows(createLook(scene), viewer, book)),
    alerts: Object.fromEntries(alertRows(scene, viewer, heldBack(seen, told))),
    ...(isOnDuty(scene, viewer.person)
      ? {
          team: Object.fromEntries([...teamRows(scene), ...ownTeamRows(scene, viewer)]),
          walkIns: Object.fromEntries([...walkInRows(scene), ...ownWalkInRows(scene, viewer)]),
          calls: Object.fromEntries([...callRows(scene), ...ownCallRows(scene, viewer)]),
          approaches: Object.fromEntries(approachRows(scene, viewer)),
          board: Object.fromEntries(hasBoard(scene, viewer) ? boardRows(scene) : NO_ROWS.board),
        }
      : { team: {}, walkIns: {}, calls: {}, approaches: {}, board: {} }),
  });
}

type BookSections = 'book' | 'entry' | 'diary' | 'preparations';

/** What a window has before it of the client book, of the diary, and of what is to be made ready. */
function bookRows(look: Look, viewer: Viewer, book: OpenBook | null): Pick<Rows, BookSections> {
  if (!book) {
    const { book, entry, diary, preparations } = NO_ROWS;
    return { book, entry, diary, preparations };
  }
  const { rows, entry } = openedBook(look, viewer, book);
  const preparations = preparationRows(look, viewer, book);
  return { book: rows, entry, diary: openedDiary(look, viewer, book).rows, preparations };
}

function fromRows({ book, entry, diary, preparations }: Pick<Rows, BookSections>): Pick<FloorView, BookSections> {
  const sections = Object.entries({ book, entry, diary, preparations });
  return Object.fromEntries(sections.map(([section, rows]) => [section, Object.fromEntries(rows)])) as Pick<
    FloorView,
    BookSections
  >;
}

function cardAmong(
  scene: Scene,
  viewer: Viewer,
  { seen, told }: Record<'seen' | 'told', readonly SeenVisit[]>,
  open: OpenCard,
): Opened | null {
  const about = told.find(({ visit }) => visit.track === open.track);
  const visits = new Set(seen.map(({ visit }) => visit));
  return about ? openedCard(scene, viewer, about, (visit) => visits.has(visit), open) : null;
}

function cardRows(opened: Opened | null): Map<string, Card> {
  return new Map(opened?.card ? [[String(opened.card.track), opened.card]] : []);
}

/**
 * Whether this viewer may have a card now, and what has to be written down before all of it is shown; null when they may
 * not, and then also when there is no such track.
 */
export function askForCard(look: Look, viewer: Viewer, open: OpenCard): { due: Due | null } | null {
  return look.card(viewer, open);
}

/** What has to be written down before more of a viewer's own customers is on their screen. */
export function tellingsDue(look: Look, viewer: Viewer): readonly Telling[] {
  return dueTellings(look.scene, viewer, look.closeTo(viewer));
}

/** The same at a look for many: what strangers see, and this viewer's own rows, in which alone they differ from a stranger. */
export function discloseLayers(
  look: Look,
  viewer: Viewer,
  open: OpenCard | null = null,
  book: OpenBook | null = null,
): Disclosed<LayeredView> {
  const { scene } = look;
  const shared = look.strangers(viewer);
  const told = look.toldTo(viewer);
  const own = {
    ...NO_ROWS,
    me: new Map(Object.entries(meRow(scene.facts, viewer))),
    presences: presenceRows(scene, told),
    zones: countedIn(shared.rows.zones, told.filter(unknownToStrangers)),
    card: cardRows(open && look.card(viewer, open)),
    glasses: glassRows(scene, viewer),
    ...bookRows(look, viewer, book),
    alerts: alertRows(scene, viewer, heldBack(look.closeTo(viewer), told)),
    team: isOnDuty(scene, viewer.person) ? ownTeamRows(scene, viewer) : NO_ROWS.team,
    walkIns: ownWalkInRows(scene, viewer),
    calls: ownCallRows(scene, viewer),
    approaches: approachRows(scene, viewer),
    board: hasBoard(scene, viewer) ? look.board() : NO_ROWS.board,
  };
  return disclosed({ shared, own });
}

/** A whole view as if all its rows were the viewer's own. */
export function asLayers(view: Disclosed<FloorView>): Disclosed<LayeredView> {
  const sections = Object.entries(view).map(([section, rows]) => [section, new Map(Object.entries(rows))]);
  return disclosed({ shared: createShared(NO_ROWS), own: Object.fromEntries(sections) as Rows });
}

/** What rings for somebody whose screen is not before them: until when (epoch ms), by what tells one from another. */
export function discloseRings(scene: Scene, viewer: Viewer): Disclosed<ReadonlyMap<string, number>> {
  return disclosed(ringsFor(scene, viewer));
}

/** What the house announces now, in the order of whoever reads it. */
export const discloseAnnouncements = (asked: AnnouncementsAsked): Disclosed<AnnouncementsView> =>
  disclosed(announcementsFor(asked));

/** The page of one customer, for themself; null for nobody's. */
export function discloseMe(scene: Scene, own: Own): Disclosed<MeView> | null {
  const page = ownPage(scene, own);
  return page && disclosed(page);
}

/** An older page of a customer's receipt, for themself. */
export function discloseReceipt({ facts, nowMs }: Scene, page: KeptPage): Disclosed<ReceiptPage> {
  return disclosed(receiptPage(facts, page, nowMs));
}

/** How discreet the house was on these days (when each began, and when the last ends, epoch ms); null for who is no manager. */
export function discloseDiscretion(
  { facts, nowMs }: Scene,
  viewer: Viewer,
  kept: KeptDiscretion,
  days: readonly number[],
): Disclosed<DiscretionReport> | null {
  const report = discretionReport(facts, viewer, kept, days, nowMs);
  return report && disclosed(report);
}

/** When a customer's own people are in today, as finely as each of those wants it seen. */
export function discloseHours(scene: Scene, hours: HoursReading, asked: Asked): Disclosed<HoursView> {
  return disclosed({ t: scene.nowMs, people: ownHours(scene, hours, asked) });
}

/** Which customers asked when this person is in, and from whom they hide it. */
export function discloseLooks({ facts }: Scene, asked: Looks): Disclosed<HoursLook[]> {
  return disclosed(hoursLooks(facts, asked));
}

/** How many customers here would be without whose they are first, and how many to come without whom they come to see; to a manager. */
export function discloseWithout(
  scene: Scene,
  viewer: Viewer,
  { person, leaves, isAway }: { person: string; leaves: boolean; isAway: (atMs: number) => boolean },
): Disclosed<Pick<RotaWhatIf, 'without' | 'booked'>> {
  const without = leaves ? withoutTheirOwn(scene, viewer, person) : 0;
  return disclosed({ without, booked: missedBy(createLook(scene), viewer, person, isAway) });
}

/** What a public wall shows, as it was found out for all of them. */
export function disclosePublicWall({ view }: PublicSaid): Disclosed<PublicWall> {
  return disclosed(view);
}

/** What a wall in the back office shows. `greeted`: the last hour, as it was counted. */
export function discloseBackOfficeWall(scene: Scene, greeted: readonly GreetedWithin[]): Disclosed<BackOfficeWall> {
  return disclosed(backOfficeWall(scene, greeted));
}

/** The ops from what a viewer last had to what they may have now. */
export function disclosePatch(before: Disclosed<LayeredView>, after: Disclosed<LayeredView>): Disclosed<Patch> {
  return disclosed(patchBetween(before, after));
}

/**
 * The dots everybody on this store's floors may see: visits strangers may know of, outside dark zones, and colleagues.
 * Who is not at work sees colleagues alone.
 */
export function disclosePositions(
  { live, places, nowMs }: Scene,
  to: 'at_work' | 'off_work' = 'at_work',
): Disclosed<PlacedTrack[]> {
  const dots: PlacedTrack[] = [];
  if (to === 'at_work')
    for (const visit of live.visits()) if (isKnownToStrangers(visit)) dots.push(...visitDot(places, visit));
  for (const colleague of live.colleagues(nowMs)) dots.push(...colleagueDot(places, colleague));
  return disclosed(dots);
}

/** Which of the shared dots are this viewer's. */
export function dotsFor(scene: Scene, { person }: Viewer): 'at_work' | 'off_work' {
  return isOnDuty(scene, person) ? 'at_work' : 'off_work';
}

/** The dots only this viewer may see: visits of their own customers that strangers may not know of. */
export function discloseOwnPositions(look: Look, viewer: Viewer): Disclosed<PlacedTrack[]> {
  const told = look.toldTo(viewer).filter(unknownToStrangers);
  return disclosed(told.flatMap(({ visit }) => visitDot(look.scene.places, visit)));
}

const unknownToStrangers = ({ visit }: SeenVisit): boolean => !isKnownToStrangers(visit);
