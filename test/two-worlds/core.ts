/** Plays a random history in two houses that differ in one secret, in step, and finds whom either told too much. */
import type { Fact } from '../../protocol/fact.ts';
import { createLook } from '../../server/disclosure/look.ts';
import { createPublicWalls } from '../../server/disclosure/public-wall.ts';
import type { Viewer } from '../../server/disclosure/viewer.ts';
import { seeded } from '../world.ts';
import { createCoreHouse } from './core-house.ts';
import { type Layers, type Piece, toldInTables, toldOnTheFloor, toldOnTheirPage, toldOnWalls } from './core-told.ts';
import { type CoreHistory, type CoreSecret, CUSTOMERS } from './history.ts';
import {
  isToldOfGlass,
  keeps,
  type Moment,
  mayExpect,
  maySee,
  maySeeInBook,
  mayTakeOn,
  tells,
  tierOf,
} from './right.ts';

const [SOMEBODY] = CUSTOMERS;
/** No visit has it, but by a chance that both worlds share. */
const NOBODYS_TRACK = 1;

/** What was compared over many histories, and how often somebody with the right was told of the secret. */
export interface Tally {
  histories: number;
  pieces: number;
  entitled: number;
  told: number;
}
export const createTally = (): Tally => ({ histories: 0, pieces: 0, entitled: 0, told: 0 });

export interface Leak {
  step: number;
  viewer: string;
  piece: Pick<Piece, 'of' | 'about'>;
  without: string;
  having: string;
}

/** Secrets that whoever stands in a customer's book may read there. */
const IN_BOOKS: readonly string[] = ['named otherwise', 'another given name', 'to be left alone', 'in the book'];

/** What of the secret's customer somebody has a right to in either world. */
interface Right {
  presence: boolean;
  row: boolean;
  card: boolean;
  book: boolean;
  diary: boolean;
  ready: boolean;
}

const both = <One, Other>(pair: readonly [One, One], of: (one: One, i: 0 | 1) => Other): [Other, Other] => [
  of(pair[0], 0),
  of(pair[1], 1),
];

/** The first thing that somebody without the right was told otherwise; null for none. */
export function leakIn(history: CoreHistory, tally = createTally()): Leak | null {
  const { secret, steps } = history;
  const houses = both([false, true], (hasSecret) => createCoreHouse(history, hasSecret));
  const walls = both(houses, () => createPublicWalls(seeded(history.seed)));
  const before = new Map<string, { layers: [Layers, Layers]; right: Right }>();
  tally.histories += 1;
  for (const [number, step] of steps.entries()) {
    for (const house of houses) house.play(step, number);
    const looks = both(houses, (house) => createLook(house.scene()));
    const moments = both(houses, (house) => house.moment());
    const facts = differing(moments, secret);
    const visits = houses.flatMap(({ live }) => [...live.visits()]);
    const tracks = [...new Set([NOBODYS_TRACK, ...visits.map(({ track }) => track)])];
    const theirs = visits.flatMap(({ customer, track }) => (customer === SOMEBODY ? track : []));

    for (const viewer of houses[0].viewers()) {
      const right = rightOf(viewer, moments, facts, secret);
      const last = before.get(viewer.person);
      const told = both(looks, (look, i) => toldOnTheFloor(look, viewer, tracks, last?.layers[i] ?? null));
      before.set(viewer.person, { layers: both(told, ({ layers }) => layers), right });
      const had = last?.right.row || last?.right.presence;
      const may = ({ of, about }: Piece) =>
        right.presence ||
        (of === 'floor' && right.row) ||
        (of === 'patch' && (right.row || had === true)) ||
        (of === 'ready' && right.ready) ||
        (of === 'book' && (right.book || right.diary)) ||
        (of === 'card' && (right.card || right.row) && theirs.includes(about as number));
      const leak = compare(...both(told, ({ pieces }) => pieces), may, tally);
      if (leak) return { step: number, viewer: viewer.person, ...leak };
    }
    const shown = both(looks, ({ scene }, i) => toldOnWalls(scene, walls[i]));
    const onWalls = compare(...shown, ({ of }) => of === 'back office' && isOnWalls(secret), tally);
    if (onWalls) return { step: number, viewer: 'a wall', ...onWalls };
    for (const customer of CUSTOMERS) {
      const pages = both(houses, (house) => [toldOnTheirPage(house, customer)]);
      const leak = compare(...pages, () => customer === SOMEBODY && mayRead(facts, secret), tally);
      if (leak) return { step: number, viewer: customer, ...leak };
    }
    if (number < steps.length - 1) continue;
    for (const viewer of houses[0].viewers()) {
      const may = ({ of }: Piece) => viewer.role === 'manager' && isInTable(of, facts, secret);
      const leak = compare(...both(houses, (house) => toldInTables(house, viewer)), may, tally);
      if (leak) return { step: number, viewer: viewer.person, ...leak };
    }
  }
  return null;
}

function compare(
  without: readonly Piece[],
  having: readonly Piece[],
  may: (piece: Piece) => boolean,
  tally: Tally,
): Omit<Leak, 'step' | 'viewer'> | null {
  for (const [i, piece] of without.entries()) {
    const { of, about, text } = having[i]!;
    const isSame = text === piece.text;
    if (may(piece)) {
      tally.entitled += 1;
      tally.told += isSame ? 0 : 1;
      continue;
    }
    tally.pieces += 1;
    if (!isSame) return { piece: { of, about }, without: piece.text, having: text };
  }
  return null;
}

type Moments = readonly [Moment, Moment];

/** The facts about somebody that are in one world only, or otherwise there; each with its world. */
function differing([one, other]: Moments, secret: CoreSecret): (readonly [Moment, Fact])[] {
  const known = (now: Moment) => new Map(now.facts(SOMEBODY).map((fact) => [JSON.stringify(fact), fact]));
  const [a, b] = [known(one), known(other)];
  const alone = (now: Moment, own: ReturnType<typeof known>, elsewhere: ReturnType<typeof known>) =>
    [...own].flatMap(([text, fact]) => {
      const isGuided = secret.is === 'online may guide' && fact.how === 'online';
      return elsewhere.has(text) && !isGuided ? [] : [[now, fact] as const];
    });
  return [...alone(one, a, b), ...alone(other, b, a)];
}

function rightOf({ person }: Viewer, moments: Moments, facts: ReturnType<typeof differing>, secret: CoreSecret): Right {
  const tiers = moments.map((now) => tierOf(now, person, SOMEBODY));
  const tell = (thing: string) => tiers.some((tier) => tells(thing, tier));
  const isToldOf = moments.some((now) => isToldOfGlass(now, person, SOMEBODY));
  return {
    presence: tiers[0] !== tiers[1],
    row:
      (secret.is === 'named otherwise' && (tell('name') || tell('address') || isToldOf)) ||
      (secret.is === 'another given name' && (tell('name') || isToldOf)),
    card:
      facts.some(([now, fact]) => maySee(now, person, fact)) ||
      (secret.is === 'a picture' && tell('photo')) ||
      (secret.is === 'to be left alone' && tell('manner')),
    book:
      facts.some(([now, fact]) => maySeeInBook(now, person, fact)) ||
      (moments.some((now) => keeps(now, person, SOMEBODY)) &&
        (IN_BOOKS.includes(secret.is) || tiers[0] !== tiers[1])) ||
      (secret.is === 'named otherwise' && moments.some((now) => mayTakeOn(now, person, SOMEBODY))),
    diary: secret.is === 'an appointment' && moments.some((now) => mayExpect(now, person, SOMEBODY, secret.person)),
    ready: secret.is === 'an appointment' && tell('presence'),
  };
}

/** Whether the secret stands on its customer's own page: all that is theirs, but a surprise, what has faded, and a link. */
function mayRead(facts: ReturnType<typeof differing>, secret: CoreSecret): boolean {
  if (secret.is === 'linked') return false;
  if (!['more is known', 'other words', 'decided'].includes(secret.is)) return true;
  return facts.some(
    ([{ nowMs }, { secretFrom, expiresAt, licence }]) =>
      secretFrom !== SOMEBODY && licence !== 'forget' && (expiresAt === null || expiresAt > nowMs),
  );
}

/** Whether the back office's wall may show the secret: a mark that is left alone, and when somebody is due. Public ones may show none. */
const isOnWalls = ({ is }: CoreSecret): boolean => is === 'to be left alone' || is === 'an appointment';

/** Whether the secret is among the house's own records, which its managers may take away. */
function isInTable(table: Piece['of'], facts: ReturnType<typeof differing>, secret: CoreSecret): boolean {
  if (table === 'purchases') return facts.some(([, { kind, licence }]) => kind === 'purchase' && licence !== 'forget');
  if (table === 'books') return secret.is === 'in the book';
  // That somebody would rather be left alone is a mark managers may know.
  if (table === 'day') return secret.is === 'to be left alone';
  return ['named otherwise', 'another given name', 'online may guide', 'to be left alone'].includes(secret.is);
}
