/** A server for tests that answers as it is told and remembers what it was sent. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  path: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

export type Reply = { status: number; body?: unknown; headers?: Record<string, string> };

export interface TinyServer {
  url: string;
  port: number;
  seen: Seen[];
  close(): Promise<void>;
}

/** Listens on `port` (0: a free one) and answers each request with what `reply` says. */
export async function createTinyServer(reply: (seen: Seen, count: number) => Reply, port = 0): Promise<TinyServer> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const one = {
      path: request.url!,
      headers: request.headers,
      body: text === '' ? null : (JSON.parse(text) as unknown),
    };
    seen.push(one);
    const { status, body = {}, headers = {} } = reply(one, seen.length);
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    seen,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
