/** Leaks in what keeps open windows supplied: what stays on a screen, comes back to one, or reaches another's. */
import { type Leak, leaksIn } from './leak.ts';

const whileNothingIsWritten: Pick<Leak, 'caughtBy'> = {
  caughtBy: {
    file: 'test/told.test.ts',
    test: 'while the audit does not answer no byte of any name reaches a socket; what was told before stays',
  },
};

export const STREAM_LEAKS = leaksIn({}, [
  {
    name: 'the frame after work',
    what: 'who goes off work goes on hearing the dots of those who are on',
    file: 'server/stream/dots.ts',
    find: 'each((window, viewer) => turn(window, dotsFor(scene, viewer)));',
    put: 'each((window) => turn(window, window.dots));',
    caughtBy: {
      file: 'test/withdrawal-of-rights.test.ts',
      test: 'whoever goes off work hears no more of where customers are',
    },
  },
  {
    name: 'an assignment that does not end',
    what: 'a stand-in whose assignment a manager ended keeps the card',
    file: 'server/serving/open-serving.ts',
    find: 'record(assign(live, visit, person, atMs));',
    put: 'if (person !== null) record(assign(live, visit, person, atMs));',
    caughtBy: {
      file: 'test/card.test.ts',
      test: 'a manager assigns by hand: a stand-in has a card without her name, until that ends',
    },
  },
  {
    name: 'an assignment that outlasts the shift',
    what: 'who comes back to work tomorrow still serves the visit of today',
    file: 'server/assignment/step.ts',
    find: 'if (by === null || (around.isAtWork(by) && mayServe(one, around, by))) continue;',
    put: 'if (by === null || mayServe(one, around, by)) continue;',
    caughtBy: {
      file: 'test/card.test.ts',
      test: 'an assignment ends with the shift, on record too; who signs in off work is told of no customer',
    },
  },
  {
    name: 'another session’s lost window',
    what: 'a window that calls itself as another’s did is told what changed since that one was lost',
    file: 'server/stream/lost.ts',
    find: 'const held = sessions.get(session)?.get(window);',
    put: 'const held = [...sessions.values()].find((windows) => windows.has(window))?.get(window);',
    caughtBy: { file: 'test/stream.test.ts', test: 'nobody comes back to what another session’s window held' },
  },
  {
    name: 'refused cards that differ',
    what: 'who asks for the card of somebody hidden is refused otherwise than for nobody',
    file: 'server/stream/cards.ts',
    find: "if (!may) return refusal('not_allowed');",
    put: "if (!may) return refusal([...store.live.visits()].some((one) => one.track === track) ? 'not_allowed' : 'not_found');",
    caughtBy: {
      file: 'test/card.test.ts',
      test: 'opens for her own associate when it is written down, and for nobody else',
    },
  },
  {
    name: 'refused deeds that differ',
    what: 'who writes a note about somebody hidden is refused otherwise than for nobody',
    file: 'server/stream/deeds.ts',
    find: "if (!visit) return refusal('not_allowed');",
    put: "if (!visit) return refusal([...store.live.visits()].some((one) => one.track === track) ? 'not_allowed' : 'not_found');",
    caughtBy: {
      file: 'test/card.test.ts',
      test: 'a note is refused for what it tells, with the topics named, and kept for whom its author may read with',
    },
  },
  {
    name: 'named before it is written',
    what: 'a row names a customer although nobody wrote down that it does',
    file: 'server/disclosure/telling.ts',
    find: 'if (!hasCard(seen.tier) || isToldAs(scene, viewer, seen)) return seen;',
    put: 'if (hasCard(seen.tier) || !isToldAs(scene, viewer, seen)) return seen;',
    ...whileNothingIsWritten,
  },
  {
    name: 'told while it is being written',
    what: 'what is on its way to the audit counts as told, and is on the screen even if it never gets there',
    file: 'server/facts/visits/told.ts',
    find: 'if (!refused) add(visit, person, tier, why);',
    put: 'if (!refused || tier) add(visit, person, tier, why);',
    ...whileNothingIsWritten,
  },
  {
    name: 'a visit of theirs before it is written',
    what: 'an associate’s plan has the dot of a visit for their own people that nobody wrote down they were told of',
    file: 'server/disclosure/disclose.ts',
    find: 'const told = look.toldTo(viewer).filter(unknownToStrangers);',
    put: 'const told = look.closeTo(viewer).filter(unknownToStrangers);',
    ...whileNothingIsWritten,
  },
  {
    name: 'one key for every card',
    what: 'a line has the same key on every card, so that two visits of a customer can be matched',
    file: 'server/stream/cards.ts',
    find: "createHmac('sha256', key).update(name)",
    put: "createHmac('sha256', 'the key of all').update(`${name}${key.length}`)",
    caughtBy: { file: 'test/card.test.ts', test: 'opened again it shares its row, and the same command is done once' },
  },
  {
    name: 'a photo without a card',
    what: 'whoever knows a track gets the picture, with no card open and nothing written down',
    file: 'server/stream/floor.ts',
    find: 'const customer = viewer && card && picturedCustomer(look, viewer, card);',
    put: 'const customer = [...store.live.visits()].find((one) => one.track === track)?.customer ?? null;',
    caughtBy: {
      file: 'test/card.test.ts',
      test: 'a picture is for whoever has the card open on which it stands, and for everybody else there is none',
    },
  },
  {
    name: 'a photo on another’s card',
    what: 'somebody gets a picture because a colleague has its card open',
    file: 'server/stream/floor.ts',
    find: 'const viewer = window.session === session && card?.track === track ? viewerNow(person) : null;',
    put: 'const viewer = window.session && session && card?.track === track ? viewerNow(person) : null;',
    caughtBy: {
      file: 'test/card.test.ts',
      test: 'a picture is for whoever has the card open on which it stands, and for everybody else there is none',
    },
  },
  {
    name: 'a message that says something',
    what: 'the maker of a browser reads for whom a phone is woken',
    file: 'server/push/delivery.ts',
    find: '        .end();',
    put: '        .end(endpoint.href);',
    caughtBy: {
      file: 'server/push/delivery.test.ts',
      test: 'holds nothing: no body, and headers that are the same for everybody, whichever ring it is',
    },
  },
  {
    name: 'a phone that outlasts the session',
    what: 'whoever signed out is still told that somebody came',
    file: 'server/push/subscriptions.ts',
    find: 'if (!parts.sessions.hasEnded(one.session, nowMs)) standing.push(one);',
    put: 'if (one.session.id !== "") standing.push(one);',
    caughtBy: { file: 'test/push.test.ts', test: 'ends with the session, whatever ends it' },
  },
]);
