import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Db } from '../../db/db.ts';
import { freshVault } from '../../scripts/databases.ts';
import type { Answer } from '../answer.ts';
import { photoRoutes } from './photo.ts';

const PICTURE = Buffer.from('ffd8ff', 'hex');

const UNTIL = 1_000;
const vault = freshVault();

/** What is sent of a picture that stands on the card as `customers` say, each time it is asked. */
const sent = (...customers: (string | null)[]) => sentOf(UNTIL, customers);

/** The same, when the picture that is theirs by now may be shown until `until`. */
async function sentOf(until: number | null, customers: (string | null)[]): Promise<unknown> {
  vault.admit('s', ['c-01', 'c-02']);
  const at = { storeId: 's', customer: 'c-01', table: 'photo', column: 'picture' };
  const row = {
    storeId: 's',
    customerId: 'c-01',
    type: 'image/webp',
    picture: vault.seal(at, PICTURE),
    expiresAt: UNTIL,
  };
  const db = { select: () => ({ from: () => ({ where: async () => [row] }) }) } as unknown as Db;
  let run: (call: object) => Promise<object> = async () => ({});
  const answer = {
    route(_who: string, _body: object, runs: typeof run) {
      run = runs;
      return [];
    },
  } as unknown as Answer;
  const pictured = () => customers.shift() ?? null;
  photoRoutes({ answer, of: () => db, vault, clock: { now: () => 0 }, pictured, photoUntil: () => until });
  let body: unknown = null;
  const response = {
    setHeader: () => response,
    type: () => response,
    end: (picture: unknown) => {
      body = picture;
    },
  };
  const result = await run({ caller: { store: 's' }, request: { params: { track: '7' } }, response });
  return body ?? (result as { refused: string }).refused;
}

test('a picture that is taken back while it is read is not sent', async () => {
  assert.equal(await sent('c-01', 'c-01'), PICTURE);
  assert.is(await sent('c-01', null), 'not_found');
  assert.is(await sent('c-01', 'c-02'), 'not_found');
});

test('a picture that is replaced while it is read is not sent', async () => {
  assert.is(await sentOf(UNTIL + 1, ['c-01', 'c-01']), 'not_found');
});

test.run();
