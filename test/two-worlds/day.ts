/** What else happens in a seeded history, the same in both worlds: shifts, roles, books, notes, sales, who comes and goes, and who is erased. */
import type { Sale } from '../../protocol/purchase.ts';
import { setShifts } from '../../server/live/live.ts';
import type { HesitantDb } from '../hesitant-db.ts';
import { phoneOf } from '../phone.ts';
import type { TestViewer } from '../viewer.ts';
import { seeded, type World } from '../world.ts';

/** Yuki's and Kwame's; strangers know of none of the secrets about them. */
export const SOMEBODY = { tag: 'T-PFG7QZ', id: 'c-02' };
/** Kwame's, who says no in the middle of a visit, and yes again. */
const WAVERER = 'c-04';
/** In whose book somebody is entered for a while. */
const ENTERED = 'c-03';
/** One of them is erased: whom strangers see by name, and from whom a surprise may be kept. */
const ERASED = ['c-05', ENTERED];
const ADMINISTRATOR = 'm-rohan';
/** The database is away from one to the other, in every other history, in seconds. */
const AWAY = { from: 25, until: 28 } as const;
const FIRST = 4;

export interface Day {
  /** What happens at this second; somebody's session may have ended by it. */
  happen(second: number): Promise<void>;
  isAway(second: number): boolean;
}

/** `strangers`: whose shift, role and place it is about. `ownNote`: the words Yuki keeps to herself. */
export async function createDay(
  seed: number,
  parts: {
    world: World;
    database: HesitantDb;
    /** Her window, as it is now. */
    yuki: () => TestViewer;
    strangers: readonly string[];
    ownNote: string;
  },
): Promise<Day> {
  const { world, database, yuki, strangers, ownNote } = parts;
  const random = seeded(seed ^ 0x5eed);
  const cookie = await world.signIn(ADMINISTRATOR);
  const phone = await phoneOf(world, WAVERER);
  const [standIn, , third, fourth] = strangers as [string, string, string, string];
  const isAwayToday = seed % 2 === 0;

  async function manage(path: string, body: object): Promise<void> {
    const answer = await world.post(path, body, { cookie, origin: world.url });
    if (!answer.ok) throw new Error(`${path} was refused: ${await answer.text()}`);
    await answer.text();
  }
  async function enter(people: string): Promise<void> {
    await manage('/api/import/books', { csv: `customer,person,place,categories\n${people}`, dryRun: false });
    await world.store().importer.settled();
  }
  async function sell(channel: Sale['channel'], line: string): Promise<void> {
    const bought = { item: 'A scarf', category: 'silk', quantity: 1, priceMinor: 9_000, colour: 'navy' };
    const lines = [{ line: `day ${line}`, ...bought, itemId: null, size: null, forRole: null }];
    const customer = channel === 'online' ? { id: WAVERER } : { tag: SOMEBODY.tag };
    const soldBy = channel === 'online' ? null : standIn;
    const { status } = await world.post('/api/purchases', { customer, channel, soldBy, soldAt: world.now(), lines });
    if (status !== 202) throw new Error('nothing was sold');
  }
  async function write(audience: 'primary' | 'house', text: string, second: number): Promise<void> {
    const visit = [...world.store().live.visits()].find((one) => one.customer === SOMEBODY.id);
    const note = { do: 'add_note', track: visit?.track ?? 0, text, handling: null, audience } as const;
    if (visit) await yuki().act('act', { id: `note ${second}`, ...note });
  }
  function work(person: string, fromS: number, untilS: number): void {
    const others = world
      .store()
      .roster.shifts()
      .filter(({ associate }) => associate !== person);
    const [startsAt, endsAt] = [world.now() + fromS * 1_000, world.now() + untilS * 1_000];
    setShifts(world.store().live, [...others, { associate: person, startsAt, endsAt, breaks: [] }]);
  }

  const events: ((second: number) => unknown)[] = [
    () => work(fourth, -60, 3),
    () => work(standIn, -60, 2),
    () => work(fourth, -60, 60_000),
    () => manage('/api/people/active', { person: fourth, active: false }),
    () => manage('/api/people/role', { person: third, role: 'manager' }),
    () => enter(`${ENTERED},a-kwame,primary,\n${ENTERED},${third},secondary,leather\n`),
    () => enter(`${ENTERED},a-kwame,primary,\n`),
    (second) => write('house', 'Looks at the clasp first.', second),
    (second) => write('primary', ownNote, second),
    (second) => sell('store', `${second}`),
    (second) => sell('online', `${second}`),
    () => phone.decide('consent', { mode: 'off', scope: 'store' }),
    () => phone.decide('consent', { mode: 'automatic', scope: 'store' }),
    () => phone.decide('private', { private: true }),
    () => phone.decide('private', { private: false }),
    () => manage('/api/customers/erase', { customer: ERASED[(seed >> 1) % ERASED.length] }),
  ];
  const bySecond = new Map<number, typeof events>();
  for (const event of events) {
    const drawn = FIRST + Math.floor(random() * 29);
    const second = drawn >= AWAY.from ? drawn + AWAY.until - AWAY.from : drawn;
    bySecond.set(second, [...(bySecond.get(second) ?? []), event]);
  }

  const isAway = (second: number) => isAwayToday && second >= AWAY.from && second < AWAY.until;
  return {
    isAway,
    async happen(second) {
      if (isAwayToday && second === AWAY.from) database.goAway();
      if (isAwayToday && second === AWAY.until) database.comeBack();
      for (const event of bySecond.get(second) ?? []) await event(second);
      // Whoever was shut out is let in again: they sign in as the history goes on.
      if (!world.store().roster.person(fourth) && random() < 0.3 && !isAway(second))
        await manage('/api/people/active', { person: fourth, active: true });
    },
  };
}
