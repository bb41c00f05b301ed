/** Leaks in what comes before disclosure and beside it: the live model, consent, the doors. */
import { leaksIn } from './leak.ts';

export const LIVE_LEAKS = leaksIn({}, [
  {
    name: 'private stays in the figures',
    what: 'the day’s figures of a room count a visit that is for the customer’s own people',
    file: 'server/live/today.ts',
    find: "if (scope !== 'store' || stay.leftAt === null",
    put: 'if (scope === undefined || stay.leftAt === null',
    caughtBy: {
      file: 'test/two-worlds/core.test.ts',
      test: 'tell everybody without the right the same at every step, letter by letter',
    },
  },
  {
    name: 'a track number that outlives its visit',
    what: 'who was private, and is not any more, keeps the number they had',
    file: 'server/live/live.ts',
    find: '?? { id: live.newId(), track: freeNumber(live) };',
    put: '?? { id: live.newId(), track: journey.issued.at(-1)?.track ?? freeNumber(live) };',
    caughtBy: {
      file: 'server/live/consent.test.ts',
      test: 'who stops being private begins a visit: nothing of before is told, not even that it was the same person',
    },
  },
  {
    name: 'associates on their break',
    what: 'colleagues are on the plan while they have a break',
    file: 'server/live/shift.ts',
    find: 'return shiftAt(rota, associate, t) !== undefined && breakUntil(rota, associate, t) === null;',
    put: 'return shiftAt(rota, associate, t) !== undefined;',
    caughtBy: {
      file: 'server/live/shift.test.ts',
      test: 'off shift and on a break every fix is dropped, and what was known is forgotten',
    },
  },
  {
    name: 'strangers remembered',
    what: 'the digest of a device nobody registered is kept in memory',
    file: 'server/ingest/tags.ts',
    find: '        known.delete(tag);\n        return subject;',
    put: '        remember(known, tag, device);\n        return subject;',
    caughtBy: {
      file: 'server/ingest/tags.test.ts',
      test: 'nothing is remembered of strangers, nor of who is not to be recognised',
    },
  },
  {
    name: 'a metric about somebody',
    what: 'the figures count a customer’s fixes under their number',
    file: 'server/ingest/receive.ts',
    find: 'if (receipt.accepted > 0) metrics.accepted(store, id, receipt.accepted);',
    put: 'if (receipt.accepted > 0) metrics.accepted(store, `${id} ${known[0]!.subject.id}`, receipt.accepted);',
    caughtBy: { file: 'test/ingest.test.ts', test: 'neither log nor metrics nor database ever hold a tag or a place' },
  },
]);

export const CONSENT_LEAKS = leaksIn({}, [
  {
    name: 'taken back in the database alone',
    what: 'what a customer took back goes on until the next start',
    file: 'server/consent/hand.ts',
    find: '      restraints.add(taken);\n      record(honourConsent(live, roster, taken.at));\n',
    put: '',
    caughtBy: {
      file: 'test/withdrawal.test.ts',
      test: 'a fact to be forgotten, one not to be spoken of, and online as a guide count at once',
    },
  },
  {
    name: 'private a tick too late',
    what: 'a withdrawn visit is sent once more before it goes',
    file: 'server/store.ts',
    find: '    record(honourConsent(live, roster, nowMs));\n',
    put: '    if (nowMs % 2_000 === 0) record(honourConsent(live, roster, nowMs));\n',
    caughtBy: {
      file: 'test/consent.test.ts',
      test: 'who is no longer to be recognised is gone from every screen at the next tick, heard again or not',
    },
  },
  {
    name: 'a decided fact that comes back',
    what: 'what a customer had forgotten is taken in again from the till',
    file: 'server/facts/keeper/purchases.ts',
    find: '.filter((_, n) => isFresh(n))',
    put: '.filter((_, n) => isFresh(n) || n >= 0)',
    caughtBy: {
      file: 'server/facts/keeper/keeper.test.ts',
      test: 'a purchase that was forgotten does not come back from the till',
    },
  },
  {
    name: 'a photo taken back while it is read',
    what: 'a picture is sent that was taken back while the database looked for it',
    file: 'server/api/photo.ts',
    find: 'if (photo === null || picturedNow() !== customer)',
    put: 'if (photo === null)',
    caughtBy: { file: 'server/api/photo.test.ts', test: 'a picture that is taken back while it is read is not sent' },
  },
]);

export const DOOR_LEAKS = leaksIn({}, [
  {
    name: 'a door with a customer’s number',
    what: 'whoever holds a link is told whose page it leads to',
    file: 'server/api/door.ts',
    find: 'store: { name, timeZone }, asks };',
    put: 'store: { name, timeZone }, asks, ...{ customer: door.customer } };',
    caughtBy: {
      file: 'test/way-in.test.ts',
      test: 'the door says the same of every customer: with a letter, a code of their own, neither, locked or off',
    },
  },
  {
    name: 'a wrong code of somebody without one',
    what: 'whoever tries a code learns whether the customer has one',
    file: 'server/auth/customer-codes.ts',
    find: "if (!(await pins.matches(plainCode(code), kept))) return { is: 'wrong' };",
    put: "if (!(await pins.matches(plainCode(code), kept))) return { is: row ? 'wrong' : 'one_hand' };",
    caughtBy: {
      file: 'test/way-in.test.ts',
      test: 'the door says the same of every customer: with a letter, a code of their own, neither, locked or off',
    },
  },
  {
    name: 'one hand, told too early',
    what: 'who issued a letter learns from any wrong code that the customer still has it',
    file: 'server/auth/customer-codes.ts',
    find: "      if (!(await pins.matches(plainCode(code), kept))) return { is: 'wrong' };\n      const { kind, issuedById } = row!;",
    put: "      if (row?.kind === 'letter' && row.issuedById === by) return { is: 'one_hand' };\n      if (!(await pins.matches(plainCode(code), kept))) return { is: 'wrong' };\n      const { kind, issuedById } = row!;",
    caughtBy: {
      file: 'test/way-in.test.ts',
      test: 'letter and link come from two people; who has both is told so, once the code is right',
    },
  },
  {
    name: 'a receipt of everybody',
    what: 'a customer reads who looked at another',
    file: 'db/receipt.ts',
    find: 'const isTheirs = and(eq(audit.storeId, storeId), eq(audit.customerId, customerId));\n  return db\n    .select()\n    .from(audit)\n    .where(and(isTheirs, inArray(',
    put: 'const isTheirs = eq(audit.storeId, storeId ?? customerId);\n  return db\n    .select()\n    .from(audit)\n    .where(and(isTheirs, inArray(',
    caughtBy: { file: 'test/me.test.ts', test: 'sees who looked, as whom, and what they saw' },
  },
  {
    name: 'links by number for everybody',
    what: 'any associate is shown the way to any customer’s page, by number, and so whether there is one',
    file: 'server/api/customer-links.ts',
    find: "if (role !== 'manager') return { refused: 'not_allowed' };",
    put: "if (role !== 'manager' && role !== 'associate') return { refused: 'not_allowed' };",
    caughtBy: {
      file: 'test/way-in.test.ts',
      test: 'who has no visit is shown the way by a manager, by their number, and by nobody else',
    },
  },
  {
    name: 'the till hears who bought',
    what: 'a till is answered otherwise for a customer than for a stranger',
    file: 'server/facts/keeper/purchases.ts',
    find: 'result: { lines: lines.length } };',
    put: 'result: { lines: bought.length } };',
    caughtBy: {
      file: 'test/house-tables.test.ts',
      test: 'a till hears the same whoever bought: customer, stranger, somebody who is off, the first time and the second',
    },
  },
  {
    name: 'the demo for everybody',
    what: 'names and PINs of the demo are told beyond this machine',
    file: 'server/app.ts',
    find: 'const isDemo = (request: Request) => house !== null && transport.isLocal(request);',
    put: 'const isDemo = (request: Request) => house !== null && request !== null;',
    caughtBy: {
      file: 'test/transport.test.ts',
      test: 'behind a trusted proxy only what came over https is answered, sockets too',
    },
  },
  {
    name: 'foreign pages may act',
    what: 'a page of another site does what it likes with a signed-in tablet',
    file: 'server/app.ts',
    find: 'origins.hostIsOurs(request.headers) && (reads || origins.mayAsk(request.headers));',
    put: 'origins.hostIsOurs(request.headers) && (reads || request.method.length > 0);',
    caughtBy: {
      file: 'test/doors.test.ts',
      test: 'nothing can be done from a page that is not ours, or that does not say whose it is',
    },
  },
  {
    name: 'foreign pages may listen',
    what: 'a page of another site opens a window with the cookie of a signed-in tablet',
    file: 'server/app.ts',
    find: 'origins.hostIsOurs(headers) && origins.mayAsk(headers));',
    put: 'origins.hostIsOurs(headers));',
    caughtBy: { file: 'test/stream.test.ts', test: 'foreign pages, pages without origin and strangers are not let in' },
  },
  {
    name: 'figures for everybody',
    what: 'anybody in the network reads how much is heard of whom at which provider',
    file: 'server/api/health.ts',
    find: "if (!parts.isLocal(request)) return send(response, refusal('not_found'));",
    put: '',
    caughtBy: {
      file: 'test/transport.test.ts',
      test: 'behind a trusted proxy only what came over https is answered, sockets too',
    },
  },
  {
    name: 'readiness counts customers',
    what: 'anybody who asks whether the server is well learns how many are recognised in the store',
    file: 'server/app.ts',
    find: 'return { ready: lacks.length === 0, lacks };',
    put: 'return { ready: lacks.length === 0, lacks, ...{ here: [...stores.values()].flatMap(({ live }) => [...live.visits()]).length } };',
    caughtBy: { file: 'test/doors.test.ts', test: 'whether the server is well says nothing of who is here' },
  },
]);
