/** The secrets of the histories over sockets: what is so in one of the worlds only, and never any stranger's to know. */
import sharp from 'sharp';
import { putAppointment } from '../../db/appointment.ts';
import { changeCustomer } from '../../db/customer.ts';
import type { Db } from '../../db/db.ts';
import { addFacts } from '../../db/fact.ts';
import { addRelations } from '../../db/relation.ts';
import type { Vault } from '../../db/vault.ts';
import type { Appointment } from '../../protocol/appointment.ts';
import type { Fact } from '../../protocol/fact.ts';
import type { HouseTable } from '../../protocol/house-table.ts';
import type { Sale } from '../../protocol/purchase.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import type { FloorCommand } from '../../protocol/sockets.ts';
import { fact, purchases } from '../../server/disclosure/sample-facts.ts';
import { INES, MINE_OF_INES, OFF, TOMASZ, YUKI } from '../house.ts';
import { phoneOf } from '../phone.ts';
import type { TestViewer } from '../viewer.ts';
import { STORE, type World } from '../world.ts';
import { SOMEBODY } from './day.ts';

export interface Secret {
  /** Who is heard. */
  tags?: string[];
  inDatabase?: (db: Db, vault: Vault, nowMs: number) => Promise<unknown>;
  /** What happens, at this second. `yuki` has a window open in both worlds. */
  happens?: (world: World, second: number, yuki: TestViewer) => Promise<unknown>;
  /** What Yuki writes in a note for herself alone, instead of a few words. */
  ownNote?: string;
  /** The house's own records, in which a manager may read it. */
  tables?: HouseTable[];
}

const rename = (given: string, family: string) => (db: Db, vault: Vault) =>
  changeCustomer(db, vault, { storeId: STORE, id: SOMEBODY.id }, { given, family });

const known = (facts: Fact[], nowMs: number): Fact[] =>
  facts.map((one) => ({ ...one, customer: SOMEBODY.id, learnedAt: nowMs - 86_400_000 }) as Fact);

/** Known to her own associates, and to nobody who stands in. */
function kept(nowMs: number): Fact[] {
  const person = YUKI;
  const facts: Fact[] = [
    ...purchases(4, 'navy', { person, how: 'sold' }),
    ...purchases(2, 'red', { person: null, how: 'online' }),
    fact('told', { person }),
    fact('wish', { person }),
    fact('size', { person }),
    fact('occasion', { person }),
    fact('promise', { person, body: { task: null } }),
    fact('note', { person, audience: 'book', body: { handling: null } }),
    fact('note', { id: 'f-own-note', person, audience: 'primary', body: { handling: null } }),
  ];
  return known(facts, nowMs);
}

/** Kept from one who walks about in the same rooms. */
const surprise = (nowMs: number): Fact[] => {
  const [person, secretFrom] = [YUKI, 'c-03'];
  const body = { withCustomer: secretFrom, role: 'husband' };
  return known(
    [
      fact('occasion', { id: 'f-surprise', person, secretFrom, body }),
      fact('wish', { id: 'f-surprise-wish', person, secretFrom }),
      fact('promise', { id: 'f-surprise-promise', person, secretFrom, body: { task: null } }),
    ],
    nowMs,
  );
};

const yukiDoes =
  (command: (track: number) => Record<string, unknown>, at = 20): Secret['happens'] =>
  async (world, second, yuki) => {
    if (second !== at) return;
    const visit = [...world.store().live.visits()].find((one) => one.customer === SOMEBODY.id)!;
    const answer = await yuki.act('act', { id: `secret ${at}`, ...command(visit.track) } as FloorCommand);
    if (!('done' in answer)) throw new Error(`the secret did not happen: ${answer.refused}`);
  };

const bought =
  (channel: Sale['channel'], pieces: number, at = 18): Secret['happens'] =>
  async (world, second) => {
    if (second !== at) return;
    const line = { item: 'A scarf', category: 'silk', quantity: 1, priceMinor: 9_000 };
    const nothing = { itemId: null, colour: 'navy', size: null, forRole: null };
    const lines = Array.from({ length: pieces }, (_, i) => ({ line: `${channel} ${i}`, ...line, ...nothing }));
    const soldBy = channel === 'store' ? YUKI : null;
    const sale = { customer: { id: SOMEBODY.id }, channel, soldBy, soldAt: world.now(), lines };
    const { status } = await world.post('/api/purchases', sale);
    if (status !== 202) throw new Error('the secret did not happen');
  };

/** `decide` on her phone, at a second when the database is there. */
const decided =
  (
    decide: (phone: Awaited<ReturnType<typeof phoneOf>>) => Promise<{ status: number }[]>,
    at: number,
  ): Secret['happens'] =>
  async (world, second) => {
    if (second !== at) return;
    const answers = await decide(await phoneOf(world, SOMEBODY.id));
    if (answers.some(({ status }) => status !== 200)) throw new Error('not decided');
  };

/** Her photo, given at one second and taken back at another; both while the database is there. */
const photographed =
  (givenAt: number, takenBackAt: number): Secret['happens'] =>
  async (world, second) => {
    if (second !== givenAt && second !== takenBackAt) return;
    const { cookie } = await phoneOf(world, SOMEBODY.id);
    const plain = sharp({ create: { width: 90, height: 90, channels: 3, background: 'teal' } });
    const body = second === givenAt ? new Uint8Array(await plain.png().toBuffer()) : null;
    const headers = { cookie, origin: world.url, 'content-type': 'image/png' };
    const { status } = await fetch(`${world.url}/api/me/photo`, { method: body ? 'PUT' : 'DELETE', headers, body });
    if (status !== 200) throw new Error('the secret did not happen');
  };

/** Yuki looks her up, and reads what stands there. */
const prepared: Secret['happens'] = async (world, second, yuki) => {
  const family = world.store().roster.customer(SOMEBODY.id)!.family;
  const entry = () => Object.entries(yuki.view().book).find(([, row]) => row.family === family)?.[0] ?? '';
  const doing: Record<number, () => Record<string, unknown>> = {
    12: () => ({ do: 'open_book', shelf: 'own' }),
    14: () => ({ do: 'open_entry', entry: entry() }),
    16: () => ({ do: 'search_book', search: family.slice(0, 3) }),
    18: () => ({ do: 'close_book' }),
  };
  const command = doing[second]?.();
  if (!command) return;
  const answer = await yuki.act('act', { id: `secret book ${second}`, ...command } as FloorCommand);
  if (!('done' in answer)) throw new Error(`the secret did not happen: ${answer.refused}`);
};

/** Her own associate goes to her, says what is to be said, and takes leave. */
const servedInSecret: Secret['happens'] = async (world, second) => {
  const { serving, live } = world.store();
  const visit = [...live.visits()].find(({ customer }) => customer === MINE_OF_INES.id);
  const [about, nowMs] = [{ visit: visit!, person: INES }, world.now()];
  const doing: Record<number, () => Promise<Refusal | null>> = {
    15: () => serving.claim(about, nowMs),
    16: () => serving.greeted(about, nowMs),
    17: () => serving.askedForMe({ ...about, isSo: true }, nowMs),
    18: () => serving.justLooking(about, nowMs),
    19: () => serving.withdraw(about, nowMs),
    20: () => serving.claim(about, nowMs),
    30: () => serving.finish(about, nowMs),
  };
  if (visit && (await doing[second]?.())) throw new Error('the secret did not happen');
};

function appointmentOf(customer: string, person: string, nowMs: number): Appointment {
  const times = { startsAt: nowMs + 600_000, endsAt: nowMs + 4_200_000, saidAt: nowMs, checkedInAt: null };
  const id = '0a4d9c8e-0000-4000-8000-000000000001';
  return {
    id,
    customer,
    person,
    ...times,
    purpose: 'fitting',
    by: person,
    cancelledAt: null,
    preparation: null,
    readyAt: null,
  };
}

export const SECRETS: Record<string, Secret> = {
  'a visit that only her own associate may know of': { tags: [MINE_OF_INES.tag] },
  'who was asked, and is silent': { tags: [TOMASZ.tag] },
  'who was asked, and says no': {
    tags: [TOMASZ.tag],
    async happens(world, second) {
      if (second !== 20) return;
      const { status } = await world.post('/api/demo/answer', { tag: TOMASZ.tag, answer: 'no' });
      if (status !== 200) throw new Error('the secret did not happen');
    },
  },
  'who is not to be recognised, and carries a tag': { tags: [OFF.tag] },
  'somebody’s name, and how long it is': {
    inDatabase: rename('Wilhelmina-Theodora', 'van der Oudenrijnse-Brug'),
    tables: ['customers'],
  },
  'a device nobody registered': { tags: ['T-OF-A-STRANGER'] },
  'what is known of somebody whom they serve': {
    inDatabase: (db, vault, nowMs) => addFacts(db, vault, STORE, kept(nowMs)),
    tables: ['purchases'],
  },
  'a surprise': { inDatabase: (db, vault, nowMs) => addFacts(db, vault, STORE, surprise(nowMs)) },
  'that two belong together': {
    inDatabase: (db, vault, nowMs) =>
      addRelations(db, vault, [
        {
          ...{ storeId: STORE, aId: SOMEBODY.id, bId: 'c-03', kind: 'siblings' },
          ...{ aAgreed: true, bAgreed: true, learnedAt: nowMs },
        },
      ]),
  },
  'how long a note of another is': { ownNote: `Likes the workshop told of: ${'every seam of it, '.repeat(12)}slowly.` },
  'what a customer decides on their own page, and that they look at it': {
    happens: decided(async (phone) => {
      const [first] = (await phone.look()).facts;
      const set = await phone.decide('licence', { fact: first!.key, licence: 'know' });
      return [set, await phone.decide('profile', { guideOnline: true })];
    }, 8),
    tables: ['customers'],
  },
  'what a customer had forgotten': {
    happens: decided(async (phone) => {
      const theirs = (await phone.look()).facts.filter(({ kind }) => kind === 'wish' || kind === 'occasion');
      if (theirs.length === 0) throw new Error('there is nothing to forget');
      return Promise.all(theirs.map(({ key }) => phone.decide('licence', { fact: key, licence: 'forget' })));
    }, 11),
  },
  'that she gave her photo, and took it back': { happens: photographed(9, 23) },
  'that her own associate looked at her card': { happens: yukiDoes((track) => ({ do: 'open_card', track })) },
  'what she told her own associate today': {
    happens: yukiDoes((track) => ({ do: 'said_today', track, text: 'The terrace is finished.' }), 21),
  },
  'a note for her book': {
    happens: yukiDoes((track) => {
      const text = 'Likes to hear how a thing is made.';
      return { do: 'add_note', track, text, handling: null, audience: 'book' };
    }, 22),
  },
  'how a visit ended, and what was promised': {
    happens: yukiDoes((track) => {
      const promise = { text: 'The lining in blue', task: null, dueAt: null, next: 'primary' };
      return { do: 'farewell', track, moment: 'delighted', promise };
    }, 23),
  },
  'that her own associate prepared for her': { happens: prepared },
  'that she asked when her own people are in': {
    happens: decided(async (phone) => [await phone.decide('hours', {})], 10),
  },
  'that somebody whose visit they may not know of came by appointment': {
    tags: [MINE_OF_INES.tag],
    inDatabase: (db, vault, nowMs) => putAppointment(db, vault, STORE, appointmentOf(MINE_OF_INES.id, INES, nowMs)),
  },
  'that somebody is served whose visit they may not know of': { tags: [MINE_OF_INES.tag], happens: servedInSecret },
  'what she bought a moment ago': { happens: bought('store', 1), tables: ['purchases'] },
  'that somebody whose visit they may not know of was erased': {
    tags: [MINE_OF_INES.tag],
    async happens(world, second) {
      if (second !== 24) return;
      const { status } = await (await phoneOf(world, MINE_OF_INES.id)).decide('erase', { everything: true });
      if (status !== 200) throw new Error('the secret did not happen');
    },
    tables: ['customers', 'purchases', 'books'],
  },
  'how many things she bought online': { happens: bought('online', 5, 17), tables: ['purchases'] },
};

/** Several secrets at once, for those who have little time: whoever could tell one of them could tell them. */
export function together(secrets: readonly Secret[]): Secret {
  return {
    tags: [...new Set(secrets.flatMap(({ tags = [] }) => tags))],
    ownNote: secrets.find(({ ownNote }) => ownNote !== undefined)?.ownNote,
    tables: [...new Set(secrets.flatMap(({ tables = [] }) => tables))],
    async inDatabase(db, vault, nowMs) {
      for (const secret of secrets) await secret.inDatabase?.(db, vault, nowMs);
    },
    async happens(world, second, yuki) {
      for (const secret of secrets) await secret.happens?.(world, second, yuki);
    },
  };
}
