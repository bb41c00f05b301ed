/** Leaks in what keeps open windows supplied: what stays on a screen, comes back to one, or reaches another's. */
import { leaksIn } from './leak.ts';

export const STREAM_LEAKS = leaksIn({}, [
  {
    name: 'the frame after work',
    what: 'who goes off work goes on hearing the dots of those who are on',
    file: 'server/stream/dots.ts',
    find: 'each((window, viewer) => turn(window, dotsFor(scene, viewer)));',
    put: 'each((window) => turn(window, window.dots));',
    caughtBy: {
      file: 'test/withdrawal-of-rights.test.ts',
      test: 'the end of a shift leaves nothing of a row, a dot and an open card at the next tick, nor for a window that comes back',
    },
  },
  {
    name: 'an assignment that does not end',
    what: 'a stand-in whose assignment a manager ended keeps the card',
    file: 'server/facts/visits/attending.ts',
    find: 'applied.assigned(visitId, person, nowMs);',
    put: 'if (person !== null) applied.assigned(visitId, person, nowMs);',
    caughtBy: {
      file: 'test/card.test.ts',
      test: 'a manager assigns by hand: a stand-in has a card without her name, until that ends',
    },
  },
  {
    name: 'an assignment that outlasts the shift',
    what: 'who comes back to work tomorrow still serves the visit of today',
    file: 'server/store.ts',
    find: 'record(endServiceOf(live, (person) => isOnDuty({ live, facts: roster, nowMs }, person), nowMs));',
    put: 'record(endServiceOf(live, (person) => isOnDuty({ live, facts: roster, nowMs }, person) || nowMs > 0, nowMs));',
    caughtBy: {
      file: 'test/card.test.ts',
      test: 'an assignment ends with the shift, on record too; who signs in off work is told of no customer',
    },
  },
  {
    name: 'a screen that stays open',
    what: 'the screen of somebody who signed out goes on',
    file: 'server/api/session.ts',
    find: '      cut(caller.id);\n',
    put: '',
    caughtBy: { file: 'test/stream.test.ts', test: 'signing out closes the screen at once' },
  },
  {
    name: 'a role remembered',
    what: 'a window goes on as whoever its person was when it was opened',
    file: 'server/stream/floor.ts',
    find: 'function viewerNow(person: string): Viewer | null {\n    const known = store.roster.person(person);',
    put: 'const asked = new Map<string, ReturnType<typeof store.roster.person>>();\n  function viewerNow(person: string): Viewer | null {\n    const known = asked.get(person) ?? store.roster.person(person);\n    asked.set(person, known);',
    caughtBy: { file: 'test/stream.test.ts', test: 'who no longer works here is cut at the next tick' },
  },
  {
    name: 'a version of somebody else’s',
    what: 'a window that claims a version it never had gets a patch on top of it',
    file: 'server/stream/floor.ts',
    find: 'before?.version === key.have ? before : null',
    put: 'before ?? null',
    caughtBy: {
      file: 'test/stream.test.ts',
      test: 'a window that claims a version nobody gave it gets everything anew',
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
    name: 'held as it was',
    what: 'a window that was away while consent was taken back comes back to the row that is gone',
    file: 'server/stream/outbox.ts',
    find: 'if (held) this.update(asLayers(view), nowMs);',
    put: 'if (held) this.update(held.view, nowMs);',
    caughtBy: {
      file: 'test/consent.test.ts',
      test: 'a window that was away when consent was taken back is not told again what it may no longer have',
    },
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
]);
