/** Everybody in the house, true to the centimetre: a seeded world that moves in steps of fixed length and knows no clock. */
import type { HousePlan } from '../protocol/place.ts';
import { createArrivals } from './arrivals.ts';
import {
  type Associate,
  homeSpot,
  leadAssociate,
  nextBreakMs,
  type Shopfloor,
  stepAssociate,
  type Walk,
} from './associate.ts';
import type { Cast, Visitor } from './cast.ts';
import { createAttractions, type Errand, planVisit } from './errand.ts';
import { createGuests } from './guests.ts';
import { createHouse, type Spot } from './house.ts';
import { beginNext, type Member, type Party, stepParty } from './party.ts';
import { createRandom } from './random.ts';
import { createSpots } from './spots.ts';
import { createWalker, type Walker } from './walker.ts';

/** The world moves in steps of this many milliseconds, however real time falls. */
export const STEP_MS = 100;
/** A phone answers so long after its owner came in, in milliseconds. */
const ANSWER_AFTER_MS: [number, number] = [12_000, 40_000];
/** Who has just come in when the world begins looks round so long, in milliseconds. */
const JUST_IN_STANDS_MS: [number, number] = [4_000, 9_000];
/** Somebody whom the house does not know comes to the door this often, in milliseconds. */
const STRAY_EVERY_MS: [number, number] = [150_000, 420_000];
const STRAY_STAY_MS: [number, number] = [15_000, 60_000];

/** One person as sensors may hear them. */
export interface Body {
  id: string;
  kind: 'customer' | 'associate' | 'stray';
  tags: readonly string[];
  walker: Walker;
}

/** What the owner of an asked phone answers, and when. */
export interface Answer {
  tag: string;
  answer: 'yes' | 'no';
}

export interface World {
  /** Milliseconds since the world began. */
  nowMs(): number;
  /** Moves everybody by {@link STEP_MS}. */
  step(): void;
  /** Everybody in the house and before its doors, as of the last step. */
  bodies(): readonly Body[];
  /** What an associate is about from now on; null leaves them to themself. Nothing happens for an id that is nobody's. */
  lead(associate: string, walk: Walk | null): void;
  /** Answers given during the last step. */
  answers(): readonly Answer[];
}

export interface WorldOptions {
  plan: HousePlan;
  cast: Cast;
  seed: number;
  /** How many customers are to be in the house at once. */
  customers: number;
  /** How many of them are there from the beginning. */
  startBusy: number;
}

export function createWorld({ plan, cast, seed, customers, startBusy }: WorldOptions): World {
  const random = createRandom(seed, 'world');
  const taken = new Map<string, Spot>();
  const house = createHouse(plan, 'customer');
  const spots = createSpots(house, taken);
  const staffHouse = createHouse(plan, 'associate');
  const staffSpots = createSpots(staffHouse, taken);
  const attractions = createAttractions(plan, spots, [...new Set(house.doors.map(({ zone }) => zone))]);
  if (attractions.departments.length === 0) throw new Error('this plan has no zone customers can walk to');

  const arrivals = createArrivals(createRandom(seed, 'arrivals'), customers);
  const guests = createGuests(createRandom(seed, 'guests'), cast.visitors, customers);
  const known = new Set(cast.visitors.map(({ id }) => id));
  let parties: Party[] = [];
  let answers: Answer[] = [];
  let pending: (Answer & { atMs: number })[] = [];
  let visits = 0;
  let nowMs = 0;
  let strayAtMs = random.between(20_000, 90_000);

  const zonesOf = (wanted: (zone: HousePlan['floors'][number]['zones'][number]) => boolean) =>
    plan.floors.flatMap(({ zones }) => zones.filter(wanted).map(({ id }) => id));
  const shopfloor: Shopfloor = {
    house: staffHouse,
    spots: staffSpots,
    customers: [],
    greetZones: zonesOf(({ id }) => staffSpots.has(id, 'greet')),
    breakZones: zonesOf(({ id, policy }) => policy === 'staff' && staffSpots.has(id, 'sit')),
  };
  const associates = cast.colleagues.flatMap((colleague): Associate[] => {
    const own = createRandom(seed, 'associate', colleague.id);
    const spot = homeSpot(colleague, own, staffSpots);
    if (!spot) return [];
    taken.set(colleague.id, spot);
    const { id, badge, homeZone } = colleague;
    const walker = createWalker(spot, colleague.paceMps);
    const untilMs = 1000 * own.between(2, 25);
    const idle = { stayMs: 0, untilMs, breakAtMs: nextBreakMs(own, 0), walk: null, followAtMs: 0 };
    return [{ id, badge, homeZone, walker, spot, ...idle, random: own }];
  });

  function join(id: string, visitor: Pick<Visitor, 'tags' | 'paceMps' | 'stepFree'>, spot: Spot): Member {
    taken.set(id, spot);
    return { id, tags: visitor.tags, stepFree: visitor.stepFree, spot, walker: createWalker(spot, visitor.paceMps) };
  }

  function found(company: Visitor[], spot: Spot, errands: Errand[], place: (i: number) => Spot): Party {
    const [first, ...others] = company.map((visitor, i) => join(visitor.id, visitor, i === 0 ? spot : place(i)));
    for (const { asked, tags } of company) if (asked && tags[0] !== undefined) expectAnswer(asked, tags[0]);
    const own = createRandom(seed, 'visit', String(visits++));
    const party: Party = { state: 'walking', members: [first!, ...others], errands, untilMs: 0, random: own };
    parties.push(party);
    return party;
  }

  function expectAnswer({ yes, no }: { yes: number; no: number }, tag: string): void {
    const draw = random.next();
    const atMs = nowMs + random.between(...ANSWER_AFTER_MS);
    if (draw < yes + no) pending.push({ atMs, tag, answer: draw < yes ? 'yes' : 'no' });
  }

  function arrive(): void {
    const company = guests.invite(nowMs);
    if (company.length === 0) return;
    const { street } = random.pick(house.doors);
    const errands = planVisit(random, attractions);
    const party = found(company, spots.street(random, street), errands, () => spots.street(random, street));
    beginNext(party, house, spots);
  }

  function strayPasses(): void {
    strayAtMs = nowMs + random.between(...STRAY_EVERY_MS);
    const tag = cast.strays.length > 0 ? random.pick(cast.strays) : undefined;
    if (tag === undefined || taken.has(tag)) return;
    const door = random.pick(house.doors);
    const errands = [{ zone: door.zone, kinds: ['way', 'browse'], stayMs: random.between(...STRAY_STAY_MS) }];
    const member = join(tag, { tags: [tag], paceMps: 1, stepFree: false }, spots.street(random, door.street));
    const own = createRandom(seed, 'stray', String(visits++));
    const party: Party = { state: 'walking', members: [member], errands, untilMs: 0, random: own };
    parties.push(party);
    beginNext(party, house, spots);
  }

  /** Somebody has just come in by a door when the world begins: the first signs of life on a screen. */
  function isJustIn(zone: string): void {
    const spot = spots.choose(random, zone, ['greet', 'way', 'browse']);
    const company = spot ? guests.invite(nowMs, ({ plain }) => plain) : [];
    if (!spot || company.length === 0) return;
    const beside = () => spots.beside(random, spot, 0.7, 1.1) ?? spot;
    const party = found(company, spot, planVisit(random, attractions), beside);
    party.state = 'standing';
    party.untilMs = random.between(...JUST_IN_STANDS_MS);
  }

  /** Somebody is in the middle of a visit when the world begins. */
  function isThereAlready(): void {
    const errands = planVisit(random, attractions).filter(({ kinds }) => kinds[0] !== 'cabin');
    errands.splice(0, Math.floor(random.next() * errands.length));
    const spot = errands[0] && spots.choose(random, errands[0].zone, errands[0].kinds);
    const company = spot ? guests.invite(nowMs, ({ plain }) => plain) : [];
    if (!spot || company.length === 0) return;
    const stayMs = errands.shift()?.stayMs ?? 0;
    const party = found(company, spot, errands, () => spots.beside(random, spot, 0.7, 1.1) ?? spot);
    party.state = 'standing';
    party.untilMs = random.between(0.1, 0.8) * Math.min(stayMs, 30_000);
  }

  const present = () => parties.reduce((sum, { members }) => sum + (isStray(members[0]) ? 0 : members.length), 0);
  const isStray = ({ id }: Member) => !known.has(id);
  for (const { zone } of house.doors) if (present() < startBusy) isJustIn(zone);
  for (let tries = 0; tries < 4 * startBusy && present() < startBusy; tries++) isThereAlready();

  function step(): void {
    nowMs += STEP_MS;
    if (arrivals.due(present(), STEP_MS)) arrive();
    if (nowMs >= strayAtMs) strayPasses();
    for (const party of parties) stepParty(party, house, spots, nowMs, STEP_MS);
    for (const { state, members } of parties)
      if (state === 'gone') for (const { id } of members) guests.gone(id, nowMs);
    parties = parties.filter(({ state }) => state !== 'gone');
    const standing = parties.filter(({ state }) => state === 'standing');
    shopfloor.customers = standing.map(({ members }) => members[0].spot);
    for (const associate of associates) stepAssociate(associate, shopfloor, nowMs, STEP_MS);
    answers = pending.filter(({ atMs }) => atMs <= nowMs).map(({ tag, answer }) => ({ tag, answer }));
    pending = pending.filter(({ atMs }) => atMs > nowMs);
  }

  return {
    nowMs: () => nowMs,
    step,
    answers: () => answers,
    lead(id, walk) {
      const associate = associates.find((one) => one.id === id);
      if (associate) leadAssociate(associate, shopfloor, walk, nowMs);
    },
    bodies: () => [
      ...parties.flatMap(({ members }) =>
        members.map((member): Body => {
          const { id, tags, walker } = member;
          return { id, kind: isStray(member) ? 'stray' : 'customer', tags, walker };
        }),
      ),
      ...associates.map(({ id, badge, walker }): Body => ({ id, kind: 'associate', tags: [badge], walker })),
    ],
  };
}
