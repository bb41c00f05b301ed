/** Leaks in what concerns walk-ins, and in what wakes a phone. */
import { leaksIn } from './leak.ts';

export const WALK_IN_LEAKS = leaksIn({}, [
  {
    name: 'a walk-in asked of everybody',
    what: 'everybody at work reads what one of them is asked about a walk-in, and why',
    file: 'server/disclosure/walk-ins.ts',
    find: 'for (const alert of assignments.alertsTo(person)) {',
    put: 'for (const alert of assignments.inHouse().flatMap((one) => assignments.alertsTo(one))) {',
    caughtBy: {
      file: 'test/walk-ins.test.ts',
      test: 'a walk-in is opened in a zone, asked of one after another, accepted, handed over, greeted and closed',
    },
  },
  {
    name: 'walk-ins among the recognised',
    what: 'a room counts walk-ins as recognised, so that the difference tells who is',
    file: 'server/disclosure/rows.ts',
    find: 'for (const [id, row] of countedIn(rows, seen)) rows.set(id, row);',
    put: `for (const { zone } of arguments[0].assignments.walkIns()) {
    const row = rows.get(zone);
    if (row) rows.set(zone, { ...row, recognised: row.recognised + 1 });
  }
  for (const [id, row] of countedIn(rows, seen)) rows.set(id, row);`,
    caughtBy: {
      file: 'test/walk-ins.test.ts',
      test: 'a walk-in is in no count of the recognised, and in nobody’s presences',
    },
  },
]);

export const PUSH_LEAKS = leaksIn({}, [
  {
    name: 'seconds that tell which ring it is',
    what: 'the maker of a browser reads in how long a message is worth something who of a customer’s people is asked',
    file: 'server/push/delivery.ts',
    find: 'TTL: MINUTE_S * Math.ceil(forS / MINUTE_S),',
    put: 'TTL: Math.min(forS, MINUTE_S),',
    caughtBy: {
      file: 'server/push/delivery.test.ts',
      test: 'holds nothing: no body, and headers that are the same for everybody, whichever ring it is',
    },
  },
  {
    name: 'a phone that rings beside its screen',
    what: 'the maker of a browser learns of every alert, also of what somebody has before their eyes',
    file: 'server/push/pusher.ts',
    find: 'if (rings.size === 0 || watching.has(person)) {',
    put: "if (rings.size === 0 || watching.has('')) {",
    caughtBy: {
      file: 'test/push.test.ts',
      test: 'silent before somebody’s eyes; a push service that hesitates holds nothing up, and is tried again',
    },
  },
  {
    name: 'an address that anybody reads',
    what: 'whoever has the database has the addresses of everybody’s phones',
    file: 'server/push/subscriptions.ts',
    find: 'const endpointSealed = seal(Buffer.from(endpoint.href), aboutEndpoint(session), parts);',
    put: 'const endpointSealed = Buffer.from(endpoint.href);',
    caughtBy: {
      file: 'test/push.test.ts',
      test: 'outlives a restart and a lock; whoever else signs in on the device ends it',
    },
  },
  {
    name: 'one phone for two people',
    what: 'whoever had a phone before is still woken on it, in somebody else’s pocket',
    file: 'server/push/subscriptions.ts',
    find: 'for (const one of [...sameAddress, ...tooMany]) await remove(one.session.id);',
    put: 'for (const one of tooMany) await remove(one.session.id);',
    caughtBy: { file: 'test/push.test.ts', test: 'an address is one phone’s, and of a push service we know' },
  },
]);
