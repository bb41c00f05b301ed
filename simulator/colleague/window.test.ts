import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../../protocol/refusal.ts';
import type { FloorClientEvents, FloorServerEvents } from '../../protocol/sockets.ts';
import { openFloorWindow } from './window.ts';

/** A server that says what a test tells it to, and a window on it that never waits. */
async function staged() {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'] });
  const floor = io.of('/floor') as ReturnType<Server<FloorClientEvents, FloorServerEvents>['of']>;
  const asked: string[] = [];
  const joined: number[] = [];
  floor.on('connection', (socket) => {
    joined.push(Number(socket.handshake.auth.have));
    socket.on('act', (command, answer) => {
      asked.push(command.do);
      answer(command.do === 'decline' ? refusal('not_allowed') : { done: command.id });
    });
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  let ended = 0;
  const clock = { nowMs: () => 0, sleep: async () => undefined };
  const window = openFloorWindow({ url, cookie: 'c=1', floors: ['ground'], clock, ended: () => void ended++ });
  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise((done) => setImmediate(done));
  }
  await until(() => joined.length === 1);
  return { ...{ io, floor, asked, joined, window, until }, ended: () => ended, close: () => io.close() };
}

const view = (walkIns: object) => ({ alerts: {}, walkIns }) as never;

test('a window shows what it was told, asks for all after a gap, and comes back by itself with what it holds', async () => {
  const { io, floor, asked, joined, window, until, ended, close } = await staged();
  assert.is(window.now(), null);
  floor.emit('view', { version: 1, t: 5, view: view({}) });
  floor.emit('patch', { from: 1, to: 2, t: 6, ops: [[['walkIns', 'w'], {}]] });
  await until(() => window.now()?.serverMs === 6);
  assert.equal(Object.keys(window.now()!.view.walkIns), ['w']);
  floor.emit('patch', { from: 3, to: 4, t: 7, ops: [] });
  await until(() => asked.length > 0);
  assert.equal([asked, window.now()], [['resync'], null]);
  floor.emit('view', { version: 5, t: 8, view: view({}) });
  await until(() => window.now() !== null);
  assert.is((await window.act({ do: 'decline', alert: 'x' }))?.refused, 'not_allowed');
  assert.is(await window.act({ do: 'accept', alert: 'x' }), null);
  for (const socket of io.of('/floor').sockets.values()) socket.disconnect(true);
  await until(() => joined.length === 2);
  assert.is(joined[1], 5);
  assert.is(ended(), 0);
  window.close();
  close();
});

test('a window that was signed out is over, and does not come back', async () => {
  const { io, floor, joined, window, until, ended, close } = await staged();
  floor.emit('refused', refusal('signed_out'));
  await until(() => ended() > 0);
  await until(() => io.of('/floor').sockets.size === 0);
  assert.equal([ended(), joined.length, window.now()], [1, 1, null]);
  close();
});

test.run();
