/** The demo's house as a server of its own process, as it is built, with nobody in it but whom a bench sends there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoHouse, type House, readHouse } from '../../db/seed/house.ts';
import type { Fix } from '../../protocol/fix.ts';
import { startChild } from '../../scripts/start/child.ts';
import { readServerMessage } from '../../scripts/start/server-message.ts';
import { openPage, signInOn } from '../../test/page.ts';

export interface OpenHouse {
  url: string;
  /** Posts fixes; resolves with the moment it began to, epoch ms. */
  send(fixes: Fix[]): Promise<number>;
  /** The cookies of a new session of this person, and of the device it is on. */
  signIn(person: string): Promise<string>;
  /** Ends the server and leaves nothing behind. */
  close(): Promise<void>;
}

/** A customer whom the house recognises without asking. */
export interface Guest {
  tag: string;
  /** The last word of their form of address, as it stands in the list. */
  called: string;
  /** The associate in whose book they stand first. */
  primary: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const END_WITHIN_MS = 4_000;

/** On a free port and data of its own; `dist/` must be there. */
export async function openHouse(): Promise<OpenHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sotto-bench-'));
  const { DATABASE_URL: _, ...env } = process.env;
  const settings = { ...env, NODE_ENV: 'production', PORT: '0', SOTTO_DATA: dataDir, SOTTO_DEMO: '1' };
  const server = startChild(join(ROOT, 'dist/server/server.js'), {
    cwd: ROOT,
    env: settings,
    endWithinMs: END_WITHIN_MS,
  });
  const close = async () => {
    await server.stop(END_WITHIN_MS);
    rmSync(dataDir, { recursive: true, force: true });
  };
  const message = readServerMessage(await server.firstMessage);
  if (message?.type !== 'ready') {
    await close();
    throw new Error(message?.sentence ?? 'the server ended before it was ready');
  }
  const { url, providerKey } = message;
  const post = async (path: string, headers: Record<string, string>, body: unknown) => {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} was refused: ${await answer.text()}`);
    return answer;
  };
  return {
    url,
    async send(fixes) {
      const sentMs = Date.now();
      await post('/api/fixes', { authorization: `Bearer ${providerKey}` }, { fixes });
      return sentMs;
    },
    async signIn(person) {
      const page = openPage({ url }, null);
      await page.post('/api/demo/enrol');
      await signInOn(page, person);
      return page.cookie();
    },
    close,
  };
}

/** Everybody of the demo's cast who is recognised on arrival, by the whole house. */
export function guestsOf({ cast }: House): Guest[] {
  return cast.customers
    .filter(({ consent }) => consent.mode === 'automatic' && consent.scope === 'store')
    .flatMap(({ address, tags: [tag], book: { primary } }) =>
      tag && primary ? [{ tag: tag.id, called: address.en.split(' ').at(-1)!, primary }] : [],
    );
}

/** The demo's house as its files have it. */
export function demoFiles(): House {
  const house = readHouse(demoHouse());
  if ('wrong' in house) throw new Error(house.wrong);
  return house;
}
