/** Which pages may talk to this server: its own, and those an operator named. Closes the door to foreign sites and rebound names. */
import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

const SCHEMES = ['http://', 'https://'];

export interface Origins {
  /** Whether the request names this server as its host: a foreign name that resolves to us is not us. */
  hostIsOurs(headers: IncomingHttpHeaders): boolean;
  /** Whether a page of ours asks. Programs send no origin: they pass as long as they bring no cookie. */
  mayAsk(headers: IncomingHttpHeaders): boolean;
}

/** `named`: origins such as `https://floor.example.com`, besides the server's own on loopback. */
export function createOrigins(named: readonly string[]): Origins {
  const namedHosts = named.map((origin) => origin.replace(/^https?:\/\//, ''));
  const hostIsOurs = ({ host = '' }: IncomingHttpHeaders) => isLoopbackHost(host) || namedHosts.includes(host);
  return {
    hostIsOurs,
    mayAsk(headers) {
      const { origin, host } = headers;
      if (origin === undefined) return headers.cookie === undefined;
      return named.includes(origin) || (isLoopbackHost(host) && SCHEMES.some((scheme) => origin === scheme + host));
    },
  };
}

/** Whether a `Host` header names this very machine. */
export const isLoopbackHost = (host: string | undefined): boolean => host !== undefined && LOOPBACK.test(host);

/** Whether a connection comes from this very machine. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address);
}
