/** A contender's server as a process of its own: sends ticks when told to, and says what they cost it. */
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { TICK_MS } from '../../protocol/limits.ts';
import { answerQuestions, sharedNowMs } from '../part.ts';
import { CONTENDERS, type ContenderName } from './contenders.ts';
import { createCrowd, OPEN_GROUND } from './crowd.ts';

export type SenderQuestion = { ask: 'listen' } | { ask: 'send'; ticks: number; everyMs: number } | { ask: 'spent' };

export interface Sent {
  /** When each tick began to be sent, by the shared clock. */
  startedAtMs: number[];
}

/** What the process has spent, and what has gone over its sockets, since it started. */
export interface Spent {
  cpuMs: number;
  bytes: number;
}

const [name, customers] = process.argv.slice(2) as [ContenderName, string];
const http = createServer();
const sockets: Socket[] = [];
http.on('connection', (socket) => sockets.push(socket));
const send = CONTENDERS[name].serve(http);
const crowd = createCrowd(Number(customers), OPEN_GROUND);
/** The number of the next tick; a tick's time is told as its number times `TICK_MS`. */
let tick = 0;

async function sendTicks(ticks: number, everyMs: number): Promise<Sent> {
  const startedAtMs: number[] = [];
  const beganAtMs = sharedNowMs();
  for (let n = 0; n < ticks; n++) {
    await wait(Math.max(0, beganAtMs + n * everyMs - sharedNowMs()));
    const tracks = crowd.step();
    startedAtMs.push(sharedNowMs());
    send(tracks, tick++ * TICK_MS);
  }
  return { startedAtMs };
}

function spent(): Spent {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, bytes: sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0) };
}

answerQuestions<SenderQuestion>((question) => {
  switch (question.ask) {
    case 'listen':
      return new Promise((done) =>
        http.listen(0, '127.0.0.1', () => done({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` })),
      );
    case 'send':
      return sendTicks(question.ticks, question.everyMs);
    case 'spent':
      return spent();
  }
});
