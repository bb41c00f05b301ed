/** The small house of a random history as it runs: the real ingest, live model and books, in memory, moved step by step. */
import type { Appointment } from '../../protocol/appointment.ts';
import type { Fact } from '../../protocol/fact.ts';
import { NO_ASSIGNMENTS } from '../../server/assignment/reading.ts';
import { honourConsent } from '../../server/consent-now.ts';
import { tellingsDue } from '../../server/disclosure/disclose.ts';
import type { KeptFacts } from '../../server/disclosure/export.ts';
import type { Facts } from '../../server/disclosure/facts.ts';
import { endOf, type Glass, type GlassReading, isOpenGlass } from '../../server/disclosure/glass.ts';
import type { DayNow } from '../../server/disclosure/history/replay.ts';
import { createLook } from '../../server/disclosure/look.ts';
import { createPlaces } from '../../server/disclosure/places.ts';
import { breakableVisit, knownVisit, servedVisit } from '../../server/disclosure/rights.ts';
import type { Scene } from '../../server/disclosure/scene.ts';
import type { ToldAs } from '../../server/disclosure/telling.ts';
import type { Viewer } from '../../server/disclosure/viewer.ts';
import { createBooks } from '../../server/facts/books.ts';
import { createDiary } from '../../server/facts/diary.ts';
import { createShelf } from '../../server/facts/shelf.ts';
import { createHistory } from '../../server/history/history.ts';
import { createReceiver } from '../../server/ingest/receive.ts';
import { createTags } from '../../server/ingest/tags.ts';
import { type Advance, advance } from '../../server/live/advance.ts';
import { setAccompanied } from '../../server/live/attendance.ts';
import { answer, listen, withdraw } from '../../server/live/consent.ts';
import { createLive, type Live, setShifts } from '../../server/live/live.ts';
import { RULES } from '../../server/live/rules.ts';
import { NOON, smallHouse } from '../../server/live/small-house.ts';
import { seeded } from '../world.ts';
import { createCoreLadder } from './core-ladder.ts';
import {
  bodyWith,
  type CoreCustomer,
  type CoreHistory,
  type CoreSecret,
  CUSTOMERS,
  type Customer,
  type Deed,
  PEOPLE,
  type Person,
  type ShiftTimes,
  SPOTS,
  type Step,
} from './history.ts';
import type { Moment } from './right.ts';

const STORE = 'small';
/** Long enough to be taken into a zone. */
const HEARD_S = 4;
const [SOMEBODY] = CUSTOMERS;
const NOTHING_KEPT = { visits: [], hours: [], ranUntilMs: null };
const CATEGORY: Record<string, string> = { west: 'leather', east: 'silk' };
/** The room an entry delay leaves: everybody stands still within a step, so each is heard once a second. */
const PLAN = (() => {
  const plan = smallHouse();
  const named = (zone: (typeof plan.floors)[0]['zones'][0]) => ({ ...zone, category: CATEGORY[zone.id] ?? 'room' });
  return { ...plan, floors: plan.floors.map((floor) => ({ ...floor, zones: floor.zones.map(named) })) };
})();
const PLACES = createPlaces(PLAN);
/** People go from spot to spot at once here, and are let in where they are first heard. */
const AT_ONCE = { ...RULES, smoothing: 'off', maxSpeedMps: 1_000, openElsewhereAfterMs: 0, floorDelayMs: 0 } as const;

/** Secrets about being there at all: in the world without one the customer is not heard. */
const PRESENT: Partial<Record<CoreSecret['is'], Partial<CoreCustomer>>> = {
  'a visit for their own people': { mode: 'automatic', scope: 'mine' },
  'heard, and off': { mode: 'off' },
  'heard, and not answered': { mode: 'ask' },
};

export interface CoreHouse {
  scene(): Scene;
  /** The day as it is shown again. */
  day(): DayNow;
  moment(): Moment;
  /** The people as they are now; who has left is none. */
  viewers(): Viewer[];
  customers: Record<Customer, CoreCustomer>;
  /** What customers and managers are told of: without what is forgotten. */
  kept: KeptFacts & Facts;
  live: Live;
  play(step: Step, number: number): void;
}

/** The house of a history, with its secret or without. */
export function createCoreHouse(history: CoreHistory, hasSecret: boolean): CoreHouse {
  const { secret } = history;
  const customers = structuredClone(history.customers);
  // Names of their own: random ones meet.
  for (const id of CUSTOMERS)
    customers[id].facts = customers[id].facts.map((fact, i) => ({ ...fact, id: `${id}-${i}` }));
  const somebody = customers[SOMEBODY];
  const presence = PRESENT[secret.is];
  Object.assign(somebody, presence);
  if (hasSecret) tell(somebody, secret);
  else if (secret.is === 'other words' || secret.is === 'decided') somebody.facts.push(secret.fact);

  const shelf = createShelf(
    CUSTOMERS.flatMap((id) => customers[id].facts).toSorted((a, b) => a.learnedAt - b.learnedAt),
  );
  const books = createBooks(CUSTOMERS.flatMap((id) => bookRows(id, customers[id])));
  // Whose presence is the secret comes by appointment in both worlds: what is to be made ready must not tell that they came.
  const bookedWith = presence ? 'a1' : secret.is === 'an appointment' && hasSecret ? secret.person : null;
  const diary = createDiary(bookedWith === null ? [] : [appointmentWith(bookedWith)]);
  const roles = new Map<string, 'associate' | 'manager' | null>(
    PEOPLE.map((id) => [id, id === 'm1' ? 'manager' : 'associate']),
  );
  const shifts = { ...history.shifts };
  const spots = { ...history.spots };
  const pairs: [Customer, Customer][] = [];
  const glasses: Glass[] = [];
  const told = new Map<string, readonly ToldAs[]>();
  let nowMs = NOON;
  const isHeard = (id: string) => hasSecret || !presence || id !== SOMEBODY;

  // The same for the same person at the same moment, whoever else is heard.
  let chance = seeded(history.seed);
  const chanceFor = (who: number) => {
    chance = seeded(history.seed ^ (Math.imul(nowMs, 31) + 1_009 * who));
  };
  const newId = () => `v${Math.floor(chance() * 1e12)}`;
  const live = createLive(PLAN, { rules: AT_ONCE, random: () => chance(), newId });

  // What would be written of hours is compared as what it is made of: nobody writes here.
  const days = createHistory(
    { plan: PLAN, keep: async () => undefined, onTrouble: () => undefined, kept: NOTHING_KEPT },
    NOON,
  );
  const noted = ({ receipt, events }: Advance) => {
    days.note(events);
    return receipt;
  };

  const subjectOf = (id: string) => {
    if (!(id in customers)) return roles.get(id) ? ({ kind: 'associate', id } as const) : 'unknown';
    const { mode, scope } = customers[id as Customer];
    return mode === 'off' ? 'off' : ({ kind: 'customer', id, mode, scope } as const);
  };
  const stores = new Map([
    [
      STORE,
      {
        live,
        roster: { subjectOf },
        advance: (fixes: Parameters<typeof advance>[1]) => noted(advance(live, fixes, nowMs)),
      },
    ],
  ]);
  const metrics = { accepted: () => undefined, dropped: () => undefined };
  const receiver = createReceiver({ stores, tags: createTags({ stores, hmac: (_, tag) => tag }), metrics });

  const words = (id: string) =>
    hasSecret && id === SOMEBODY && secret.is === 'named otherwise' ? secret.word : `of ${id}`;
  const customer = (id: string) => {
    const { guideOnline, approachAfterMs, mode, scope } = customers[id as Customer];
    const [name, pronounce, avoid] = [words(id), `as in ${words(id)}`, `not ${words(id)}`];
    const given = hasSecret && id === SOMEBODY && secret.is === 'another given name' ? secret.word : name;
    const said = { given, family: name, address: { en: `Ms ${name}`, fr: `Mme ${name}` }, pronounce, avoid };
    return { ...said, id, languages: [name], approachAfterMs, guideOnline, mode, scope, consentSince: 0 };
  };
  const facts: Facts = {
    customer,
    person: (id) => {
      const role = roles.get(id);
      return role ? { given: id, family: id, role, categories: [], languages: {} } : undefined;
    },
    customers: () => CUSTOMERS.map((id) => ({ id })),
    consentOf: (id) => ({ ...customers[id as Customer], consentSince: 0 }),
    bookOf: books.of,
    inBooksOf: books.inBooksOf,
    ...{ appointmentsOf: diary.of, appointmentsWith: diary.with, appointments: diary.all },
    categoriesOf: books.categoriesOf,
    factsOf: shelf.factsOf,
    areLinked: (a, b) =>
      hasSecret && secret.is === 'linked' && [a, b].includes(SOMEBODY) && [a, b].includes(secret.with),
    photoUntil: (id) => (customers[id as Customer].hasPhoto ? NOON + 86_400_000 : null),
  };

  const ladder = createCoreLadder({
    ...{ live, people: PEOPLE, newId: (...about) => `${about.join(' ')} ${nowMs}` },
    // Who is asked follows from the book and from the customer's own time, openly: there is nothing to compare.
    isClimbed: secret.is !== 'in the book' && secret.is !== 'to be left alone',
    roster: {
      plan: PLAN,
      person: (id) => {
        const role = roles.get(id);
        return role
          ? { id, given: id, family: id, role, homeZone: null, categories: [], languages: {}, sign: null }
          : undefined;
      },
      bookOf: books.of,
      categoriesOf: books.categoriesOf,
      customer: (id) => (id in customers ? customer(id) : undefined),
    },
  });

  function pass(seconds: number): void {
    const everybody = [...CUSTOMERS, ...PEOPLE];
    for (let second = 0; second < seconds; second++) {
      nowMs += 1_000;
      chanceFor(-1);
      days.note(honourConsent(live, facts as Parameters<typeof honourConsent>[1], nowMs));
      for (const glass of glasses) if (glass.closedAt === null && endOf(scene(), glass)) glass.closedAt = nowMs;
      noted(advance(live, [], nowMs));
      ladder.pass(nowMs);
      days.pass(scene());
      writeTellings();
      // Who stands still for long is heard at the end alone.
      if (second < seconds - HEARD_S) continue;
      for (const [number, id] of everybody.entries()) {
        const spot = SPOTS[spots[id]];
        if (spot === null || !isHeard(id)) continue;
        const [floor, x, y] = spot;
        chanceFor(number);
        receiver.receive(
          { fixes: [{ tag: id, floor, x, y, t: nowMs, accuracyM: 0.5 }] },
          { id: 'p', store: STORE },
          nowMs,
        );
      }
    }
  }

  function isAtWork(id: string): boolean {
    const times = shifts[id as Person];
    const atS = (nowMs - NOON) / 1_000;
    if (!roles.get(id)) return false;
    return roles.get(id) === 'manager' || !times || (times.fromS <= atS && atS < times.untilS);
  }
  const visitOf = (id: string) => [...live.visits()].find((one) => one.customer === id);
  const viewers = (): Viewer[] =>
    PEOPLE.flatMap((person) => {
      const role = roles.get(person);
      return role ? { store: STORE, person, role } : [];
    });
  const openOf = (visit: string) => glasses.filter((one) => one.visit === visit && isOpenGlass(one, nowMs));
  const reading: GlassReading = {
    holders: (visit) => openOf(visit).map((one) => one.person),
    heldBy: (visit, person) => openOf(visit).find((one) => one.person === person)?.id ?? null,
    lately: () => glasses,
    triedTooOften: () => [],
  };
  const scene = (): Scene => {
    const companions = new Map<number, number[]>();
    for (const [one, other] of pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const])) {
      const [a, b] = [visitOf(one)?.track, visitOf(other)?.track];
      if (a !== undefined && b !== undefined && a !== b) companions.set(a, [...(companions.get(a) ?? []), b]);
    }
    return {
      live,
      places: PLACES,
      facts,
      companions,
      glasses: reading,
      told: { as: (visit, person) => told.get(`${visit} ${person}`) ?? [] },
      assignments: {
        ...ladder.reading(nowMs),
        // That somebody would rather be left alone managers may know, and how greetings stood to it: see «ladder».
        ...(secret.is === 'to be left alone' && {
          approaches: NO_ASSIGNMENTS.approaches,
          sending: NO_ASSIGNMENTS.sending,
        }),
      },
      nowMs,
    };
  };
  /** Whom viewers are to be told of is written down, and on their screens when they are looked at next. */
  function writeTellings(): void {
    const look = createLook(scene());
    for (const viewer of viewers())
      for (const { visit, person, tier, why } of tellingsDue(look, viewer)) {
        const as = { tier, glass: why.reason === 'glass' ? why.glass : null };
        told.set(`${visit} ${person}`, [...(told.get(`${visit} ${person}`) ?? []), as]);
      }
  }

  function perform(deed: Deed, number: number): void {
    const isAboutThem = 'customer' in deed && deed.customer === SOMEBODY;
    const isFixed = isAboutThem && presence !== undefined;
    const isEntered = isAboutThem && secret.is === 'in the book';
    switch (deed.do) {
      case 'answer':
        if (!isFixed) days.note(answer(live, deed.customer, deed.word, nowMs) ?? []);
        return;
      case 'consent':
        if (!isFixed) Object.assign(customers[deed.customer], { mode: deed.mode, scope: deed.scope });
        return;
      case 'private':
        days.note(withdraw(live, deed.customer, nowMs, 'private'));
        return;
      case 'listen':
        listen(live, deed.customer);
        return;
      case 'assign': {
        // Who is in the book only in one world would do it in that one: what follows from it is no secret of ours.
        if (isEntered) return;
        const manager = viewers().find(({ role }) => role === 'manager');
        const visit = visitOf(deed.customer);
        if (!manager || !visit || !knownVisit(scene(), manager, visit.track)) return;
        if (deed.person === null || isAtWork(deed.person)) ladder.give(visit, deed.person, nowMs);
        return;
      }
      case 'accept':
      case 'decline':
      case 'claim':
      case 'just looking':
      case 'withdraw':
      case 'hand over': {
        if (isEntered) return;
        const viewer = viewers().find(({ person }) => person === deed.person);
        const visit = visitOf(deed.customer);
        if (viewer && visit && knownVisit(scene(), viewer, visit.track)) ladder.act(visit, deed, nowMs);
        return;
      }
      case 'open a walk-in':
      case 'take the walk-in':
      case 'close the walk-in':
        if (isAtWork(deed.person)) ladder.actOnWalkIn(deed, nowMs);
        return;
      case 'say status':
        if (isAtWork(deed.person)) ladder.say(deed.person, deed.status, nowMs);
        return;
      case 'break the glass': {
        if (isEntered) return;
        const viewer = viewers().find((one) => one.person === deed.person);
        const visit = visitOf(deed.customer);
        if (!viewer || !visit || !breakableVisit(scene(), viewer, visit.track)) return;
        const times = { since: nowMs, until: nowMs + deed.lastsS * 1_000, closedAt: null };
        const whose = { visit: visit.id, customer: deed.customer, person: deed.person };
        glasses.push({ id: `g${number}`, ...whose, reason: 'other', ...times });
        return;
      }
      case 'close the glass': {
        const visit = visitOf(deed.customer);
        for (const glass of openOf(visit?.id ?? '')) if (glass.person === deed.person) glass.closedAt = nowMs;
        return;
      }
      case 'accompany': {
        if (isEntered) return;
        const viewer = viewers().find(({ person }) => person === deed.by);
        const visit = visitOf(deed.customer);
        if (viewer && visit && servedVisit(createLook(scene()), viewer, visit.track))
          setAccompanied(live, visit.id, 'associate', deed.isAccompanied);
        return;
      }
      case 'walk together':
        if (deed.one !== deed.other) pairs.push([deed.one, deed.other]);
        return;
      case 'part':
        pairs.length = 0;
        return;
      case 'shift':
        shifts[deed.person] = deed.times;
        setShifts(live, shiftsOf(shifts));
        return;
      case 'role':
        roles.set(deed.person, deed.role);
        return;
      case 'book':
        if (secret.is !== 'in the book' || deed.customer !== SOMEBODY)
          books.put(deed.customer, bookRows(deed.customer, deed));
        return;
      case 'learn':
        shelf.put(deed.fact);
        return;
      case 'guide':
        if (secret.is !== 'online may guide' || deed.customer !== SOMEBODY)
          customers[deed.customer].guideOnline = deed.guideOnline;
        return;
      case 'nothing':
        return;
      default:
        deed satisfies never;
    }
  }

  const forgotten = ({ licence }: Fact) => licence === 'forget';
  /** All that rights follow from, as it is now: to be asked before anything else happens. */
  const moment = (): Moment => ({
    nowMs,
    dayStartMs: NOON - 12 * 3_600_000,
    visits: [...live.visits()].map(({ id, customer: whose, scope, zone }) => {
      const walksWith = pairs.flatMap(([a, b]) => (a === whose ? b : b === whose ? a : []));
      const { servedBy, accompaniedBy } = live.attendance(id);
      const glassOf = reading.holders(id, nowMs);
      return { customer: whose, scope, zone, walksWith, servedBy, glassOf, isAccompanied: accompaniedBy.length > 0 };
    }),
    role: (id) => roles.get(id) ?? null,
    isAtWork,
    book(id) {
      const rows = books.rowsOf(id);
      const primary = rows.find(({ place }) => place === 'primary')?.personId ?? null;
      const others = rows.filter(({ place }) => place === 'secondary');
      return { primary, secondaries: others.map(({ personId, categories }) => ({ person: personId, categories })) };
    },
    facts: shelf.factsOf,
    consent: (id) => customers[id as Customer],
    guideOnline: (id) => customers[id as Customer].guideOnline,
    brokenLately: glasses.map((one) => one.customer),
  });
  setShifts(live, shiftsOf(shifts));

  return {
    scene,
    moment,
    viewers,
    customers,
    kept: {
      ...facts,
      customers: () => CUSTOMERS.map(customer),
      bookRows: books.rowsOf,
      factsOf: (id) => shelf.factsOf(id).filter((fact) => !forgotten(fact)),
    },
    live,
    day: () => days.day(nowMs),
    play(step, number) {
      for (const { who, to } of step.moves) spots[who] = to;
      if (secret.is === 'decided' && hasSecret && secret.atStep === number) shelf.put(decided(secret, nowMs));
      if (secret.is === 'heard, and not answered' && hasSecret && number === 2 && secret.says)
        answer(live, SOMEBODY, secret.says, nowMs);
      perform(step.deed, number);
      pass(step.passS);
    },
  };
}

/** Puts a secret that holds from the beginning into its customer. */
function tell(somebody: CoreCustomer, secret: CoreSecret): void {
  const { secondaries, facts } = somebody;
  if (secret.is === 'more is known') facts.push(...secret.facts);
  if (secret.is === 'decided') facts.push(secret.fact);
  if (secret.is === 'other words') {
    const { fact, word } = secret;
    facts.push({ ...fact, body: bodyWith(fact.kind, word, fact.body) } as Fact);
  }
  if (secret.is === 'in the book') {
    const { person, categories } = secret;
    if (!secondaries.some((one) => one.person === person)) secondaries.push({ person, categories });
  }
  if (secret.is === 'a picture') somebody.hasPhoto = !somebody.hasPhoto;
  if (secret.is === 'online may guide') somebody.guideOnline = !somebody.guideOnline;
  if (secret.is === 'to be left alone') somebody.approachAfterMs += 60_000;
}

function decided({ fact, now }: CoreSecret & { is: 'decided' }, nowMs: number): Fact {
  if (now === 'repeated') return { ...fact, repeatedAt: nowMs };
  if (now === 'expired') return { ...fact, expiresAt: nowMs };
  return { ...fact, licence: now };
}

function bookRows(customerId: string, { primary, secondaries }: Pick<CoreCustomer, 'primary' | 'secondaries'>) {
  const row = { storeId: STORE, customerId, since: 0, createdAt: 0 };
  const first = primary === null ? [] : [{ ...row, personId: primary, place: 'primary' as const, categories: [] }];
  return [
    ...first,
    ...secondaries.map(({ person, categories }) => ({
      ...row,
      personId: person,
      place: 'secondary' as const,
      categories,
    })),
  ];
}

/** Of the one the secret is about, a few minutes from the start. */
function appointmentWith(person: string): Appointment {
  const times = { startsAt: NOON + 600_000, endsAt: NOON + 4_200_000, saidAt: NOON - 1, checkedInAt: NOON };
  const ready = { preparation: { things: ['water'], zone: 'west' }, readyAt: null } as const;
  return { id: 'x', customer: SOMEBODY, person, ...times, ...ready, purpose: 'fitting', by: person, cancelledAt: null };
}

function shiftsOf(shifts: Record<string, ShiftTimes | null>) {
  const at = (second: number) => NOON + second * 1_000;
  return Object.entries(shifts).flatMap(([associate, times]) => {
    if (!times) return [];
    const { fromS, untilS, breakFromS } = times;
    const breaks = breakFromS === null ? [] : [{ startsAt: at(breakFromS), endsAt: at(breakFromS + 6) }];
    return { associate, startsAt: at(fromS), endsAt: at(untilS), breaks };
  });
}
