/** How a request may reach us: over TLS, through a proxy that is trusted and had it over TLS, or from this very machine. */
import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback, isLoopbackHost } from './origin.ts';

/** What of a request is looked at. */
export interface Arrival {
  socket: { remoteAddress?: string | undefined; encrypted?: boolean };
  headers: IncomingHttpHeaders;
}

export interface Transport {
  /** Whether it came by a way that nobody could listen in on. */
  isSafe(arrival: Arrival): boolean;
  /** Whether a program or browser on this machine asks, with no proxy in between. */
  isLocal(arrival: Arrival): boolean;
}

/** `trusted`: addresses of proxies; `loopback` stands for every address of this machine. */
export function createTransport(trusted: readonly string[]): Transport {
  const isTrusted = (address: string | undefined) =>
    address !== undefined &&
    ((trusted.includes('loopback') && isLoopback(address)) || trusted.includes(address.replace(/^::ffff:/, '')));
  const forwarded = ({ headers }: Arrival) =>
    ['x-forwarded-proto', 'x-forwarded-for', 'forwarded', 'via'].some((name) => headers[name] !== undefined);

  const transport: Transport = {
    isSafe(arrival) {
      const { socket, headers } = arrival;
      if (socket.encrypted || transport.isLocal(arrival)) return true;
      return isTrusted(socket.remoteAddress) && headers['x-forwarded-proto'] === 'https';
    },
    isLocal: (arrival) =>
      isLoopback(arrival.socket.remoteAddress) && isLoopbackHost(arrival.headers.host) && !forwarded(arrival),
  };
  return transport;
}
