/** A WebSocket written by hand (RFC 6455), for tests that say what no decent client would: broken, huge, endless, or deaf. */
import { connect } from 'node:net';

export interface RawSocket {
  /** The status the handshake was answered with: 101 when the socket is open. */
  status: number;
  /** Sends one frame as text, or with another opcode; `fin` false begins a message that is never finished. */
  send(payload: string | Buffer, frame?: { opcode?: number; fin?: boolean }): void;
  /** Text messages received so far. */
  heard(): readonly string[];
  /** Stops taking what the server sends. */
  deafen(): void;
  isOpen(): boolean;
  /** Resolves when the server has hung up. */
  closed: Promise<void>;
  close(): void;
}

const TEXT = 1;
const CLOSE = 8;

/** Opens a socket at `path`; resolves with whatever the server answered to the handshake. */
export function openRaw(url: string, options: { path?: string; headers?: string[] } = {}): Promise<RawSocket> {
  const { host, hostname, port } = new URL(url);
  const { path = '/socket.io/?EIO=4&transport=websocket', headers = [] } = options;
  const socket = connect(Number(port), hostname);
  const heard: string[] = [];
  let buffered: Buffer = Buffer.alloc(0);
  let status = 0;
  const closed = new Promise<void>((done) => socket.once('close', () => done()));
  socket.on('error', () => undefined);
  socket.write(
    [
      `GET ${path} HTTP/1.1`,
      ...(headers.some((line) => /^host:/i.test(line)) ? [] : [`Host: ${host}`]),
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
      '\r\n',
    ].join('\r\n'),
  );

  return new Promise((opened) => {
    const answered = () => opened({ status, send, heard: () => heard, deafen, isOpen, closed, close });
    const send: RawSocket['send'] = (payload, { opcode = TEXT, fin = true } = {}) => {
      if (socket.writable) socket.write(frameOf(Buffer.from(payload), opcode, fin));
    };
    const deafen = () => {
      socket.removeListener('data', hear);
      socket.pause();
    };
    const isOpen = () => !socket.destroyed && !socket.readableEnded;
    const close = () => void socket.destroy();
    function hear(data: Buffer): void {
      buffered = Buffer.concat([buffered, data]);
      if (status === 0) {
        const end = buffered.indexOf('\r\n\r\n');
        if (end < 0) return;
        status = Number(buffered.subarray(9, 12).toString());
        buffered = buffered.subarray(end + 4);
        answered();
      }
      if (status !== 101) return;
      const rest = takeTexts(buffered, heard);
      if (rest) buffered = rest;
      else socket.destroy();
    }
    socket.on('data', hear);
    socket.on('end', () => socket.destroy());
    void closed.then(answered);
  });
}

/** A client's frame: masked with zeros, which the standard lets a client choose. */
function frameOf(payload: Buffer, opcode: number, fin: boolean): Buffer {
  const { length } = payload;
  const first = (fin ? 0x80 : 0) | opcode;
  if (length < 126) return Buffer.concat([Buffer.from([first, 0x80 | length, 0, 0, 0, 0]), payload]);
  const head = Buffer.alloc(14);
  head[0] = first;
  head[1] = 0x80 | 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

/** Takes whole frames off the front, keeping the texts; returns the rest, or null when the server says goodbye. */
function takeTexts(bytes: Buffer, texts: string[]): Buffer | null {
  let rest = bytes;
  while (rest.length >= 2) {
    const short = rest[1]! & 0x7f;
    const head = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (rest.length < head) break;
    const length = short === 126 ? rest.readUInt16BE(2) : short === 127 ? Number(rest.readBigUInt64BE(2)) : short;
    if (rest.length < head + length) break;
    if ((rest[0]! & 0x0f) === CLOSE) return null;
    if ((rest[0]! & 0x0f) === TEXT) texts.push(rest.subarray(head, head + length).toString());
    rest = rest.subarray(head + length);
  }
  return rest;
}
