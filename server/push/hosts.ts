/** To which addresses a message may go: those of push services we know or the house names, over TLS, and to no private network. */
import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import { BlockList, type LookupFunction } from 'node:net';
import { MAX_ENDPOINT_LENGTH } from '../../protocol/push.ts';

/** The push services of browsers; a leading dot stands for whatever comes before it. */
const KNOWN_HOSTS = [
  'fcm.googleapis.com',
  'jmt17.google.com',
  '.push.services.mozilla.com',
  '.push.apple.com',
  '.notify.windows.com',
];

/**
 * The address of a subscription, if a message may go there; null otherwise. `named`: further hosts, as the house names them
 * (`push.example.com`, with a port where it is not 443).
 */
export function endpointOf(text: string, named: readonly string[]): URL | null {
  if (text.length > MAX_ENDPOINT_LENGTH || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  return isKnown(url) || named.includes(url.host) ? url : null;
}

const isKnown = ({ host }: URL): boolean =>
  KNOWN_HOSTS.some((known) => (known.startsWith('.') ? host.endsWith(known) : host === known));

/** Who a name leads to, unless that is a private network: nobody makes this server knock there. Hosts the house names may be there. */
export function publicLookup(named: readonly string[], lookup: typeof systemLookup = systemLookup): LookupFunction {
  const isNamed = new Set(named.map((host) => host.replace(/:\d+$/, '')));
  return (hostname, options, callback) => {
    const every: LookupOptions & { all: true } = { ...options, all: true };
    lookup(hostname, every, (error, found) => {
      const wrong = error ?? (isNamed.has(hostname) || found.every(isPublic) ? null : new Error('a private network'));
      const [first] = found ?? [];
      if (wrong || !first) callback(wrong ?? new Error('no address'), '', 0);
      else if (options.all) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}

/** IANA's special-purpose addresses (RFC 6890); of version 6 all but the global unicast that is given out, 2000::/3. */
function isPublic({ address, family }: LookupAddress): boolean {
  return family === 4
    ? !SPECIAL.check(address, 'ipv4')
    : GLOBAL.check(address, 'ipv6') && !SPECIAL.check(address, 'ipv6');
}

const SPECIAL = subnets([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
]);
const GLOBAL = subnets([['2000::', 3]]);

function subnets(all: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of all) list.addSubnet(net, prefix, net.includes(':') ? 'ipv6' : 'ipv4');
  return list;
}
