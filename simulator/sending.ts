/** Deliveries on their way to a server: as they come, or in step with the house's time, which waits for the answers. */
import type { Arguments } from './arguments.ts';
import type { Carrier } from './carrier.ts';
import type { Clock } from './clock.ts';
import { type Delivery, play } from './deliveries.ts';
import { createFeed, type Feed } from './feed.ts';
import type { HouseTime } from './house-time.ts';
import { createPhones } from './phone.ts';
import type { Surroundings } from './surroundings.ts';

const STATUS_EVERY_MS = 30_000;
/** After a recording's end the house's time goes on for so long: whoever is silent until then has left any house. */
const LEAVE_MS = 16 * 60_000;

export interface Sending {
  source: AsyncIterable<Delivery> | Iterable<Delivery>;
  args: Arguments;
  around: Surroundings;
  carrier: Carrier;
}

/** Sends while time goes on, whatever becomes of what was sent before. */
export async function sendAsItComes({ source, args, around, carrier }: Sending): Promise<'done' | 'key_refused'> {
  const { clock, random, warn, signal } = around;
  const { url, key, rate, begunMsAgo } = args;
  const phones = createPhones({ url, key, clock });
  const feed = createFeed({ carrier, clock, random, say: warn });
  const tell = createTelling(feed, args, around);
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);

  const playing = play(source, { rate, begunMsAgo, clock, signal: stop }, ({ fixes, answers }) => {
    feed.push(fixes);
    for (const answer of answers) void phones.answer(answer, stop);
    tell.nowAndThen();
  }).then(
    () => feed.finish(),
    (error: unknown) => {
      over.abort();
      throw error;
    },
  );
  const sending = feed.run(stop).then((ended) => {
    over.abort();
    return ended;
  });
  const [ended] = await Promise.all([sending, playing]);
  if (ended === 'done') tell.atLast('');
  return ended;
}

/** Sends a recording to a house whose time is ours. It waits until all is answered, so nothing is lost at any rate. */
export async function sendInTime(
  { source, args, around, carrier }: Sending,
  time: HouseTime,
): Promise<'done' | 'key_refused'> {
  const { random, warn, signal } = around;
  const feed = createFeed({ carrier, clock: time, random, say: warn });
  const tell = createTelling(feed, args, around);
  const refused = new AbortController();
  const stop = AbortSignal.any([signal, refused.signal]);
  const flush = async () => {
    if ((await feed.flush(stop)) === 'key_refused') refused.abort();
  };
  const clock: Clock = {
    nowMs: time.nowMs,
    async sleep(ms, until) {
      await flush();
      await time.sleep(ms, until);
      tell.nowAndThen();
    },
  };
  try {
    await play(source, { rate: 1, clock, signal: stop }, ({ fixes }) => feed.push(fixes));
    await flush();
    await time.skip(LEAVE_MS, stop);
  } finally {
    await time.letGo();
  }
  if (refused.signal.aborted) return 'key_refused';
  tell.atLast(signal.aborted ? '' : 'Played to its end, and everybody has left: ');
  return 'done';
}

/** Says how it goes, unless all is to be quiet. Counts only: never who, never where. */
function createTelling(feed: Feed, { quiet }: Arguments, { clock, say }: Surroundings) {
  let saidAtMs = clock.nowMs();
  return {
    nowAndThen(): void {
      if (quiet || clock.nowMs() - saidAtMs < STATUS_EVERY_MS) return;
      saidAtMs = clock.nowMs();
      say(status(feed));
    },
    atLast(begins: string): void {
      if (!quiet) say(begins + status(feed));
    },
  };
}

function status(feed: Feed): string {
  const { accepted, dropped, unsent } = feed.counts();
  const figure = (n: number) => n.toLocaleString('en');
  const reasons = Object.entries(dropped).map(([reason, n]) => `${reason.replaceAll('_', ' ')} ${figure(n)}`);
  const letGo = reasons.length > 0 ? `; let go: ${reasons.join(', ')}` : '';
  return `${figure(accepted)} fixes used${letGo}${unsent > 0 ? `; never sent: ${figure(unsent)}` : ''}.`;
}
