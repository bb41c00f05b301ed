import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Db } from '../../db/db.ts';
import type { PhotoRow } from '../../db/photo.ts';
import type { Answer } from '../answer.ts';
import { photoRoutes } from './photo.ts';

const PICTURE = Buffer.from('ffd8ff', 'hex');

/** What is sent of a picture that stands on the card as `customers` say, each time it is asked. */
async function sent(...customers: (string | null)[]): Promise<unknown> {
  const row = { type: 'image/webp', picture: PICTURE } as PhotoRow;
  const db = { select: () => ({ from: () => ({ where: async () => [row] }) }) } as unknown as Db;
  let run: (call: object) => Promise<object> = async () => ({});
  const answer = {
    route(_who: string, _body: object, runs: typeof run) {
      run = runs;
      return [];
    },
  } as unknown as Answer;
  photoRoutes({ answer, db, clock: { now: () => 0 }, pictured: () => customers.shift() ?? null });
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

test.run();
