/** A large house with the real server on it, as it is built and started for users, and its sensors; in processes of their own. */
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../db/project-root.ts';
import type { PlacedTrack } from '../../protocol/positions.ts';
import { ensureDist } from '../../scripts/start/dist.ts';
import { readServerMessage } from '../../scripts/start/server-message.ts';
import { type Part, startPart } from '../part.ts';
import { type Feed, startFeed } from './feed.ts';
import { type LargeHouse, type Made, makeLargeHouse } from './large-house.ts';

export interface RunningHouse {
  url: string;
  house: LargeHouse;
  customers: number;
  server: Part;
  windows: Part;
  feed: Feed;
  end(): Promise<void>;
}

/** What a bench may have otherwise: more in the house before it opens, and who is heard where. */
export interface HouseOptions {
  more?: (made: Made) => Promise<void>;
  placed?: (n: number, walked: PlacedTrack) => PlacedTrack;
  isHere?: (n: number) => boolean;
}

/** `windows`: how many may be opened. Throws with a sentence when the server cannot start. */
export async function startHouse(
  customers: number,
  windows: number,
  { more, ...heard }: HouseOptions = {},
): Promise<RunningHouse> {
  const root = projectRoot();
  const problem = await ensureDist(root);
  if (problem) throw new Error(problem);
  const house = await makeLargeHouse(customers, windows, Date.now(), { ...(more && { more }) });
  const probe = fileURLToPath(new URL('./probe.mjs', import.meta.url));
  const server = startPart(new URL(`file://${root}/dist/server/server.js`), [], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', PORT: '0', SOTTO_DEMO: '1', SOTTO_DATA: house.dataDir },
    execArgv: ['--enable-source-maps', '--expose-gc', '--import', probe],
  });
  const said = readServerMessage(await server.firstWord);
  if (said?.type !== 'ready') throw new Error(said?.sentence ?? 'the server ended before it was ready');
  const { url, providerKey } = said;
  const audience = startPart(new URL('./windows.ts', import.meta.url), []);
  const feed = startFeed({ url, key: providerKey!, plan: house.plan, customers, ...heard });
  return {
    ...{ url, house, customers, server, windows: audience, feed },
    async end() {
      feed.close();
      await audience.end();
      await server.end();
      house.forget();
    },
  };
}
