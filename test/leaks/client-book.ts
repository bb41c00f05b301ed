/** Leaks in the client book and the diary: who finds whom, and who hears of an appointment. */
import { leaksIn } from './leak.ts';

const byHistories = {
  caughtBy: {
    file: 'test/two-worlds/core.test.ts',
    test: 'tell everybody without the right the same at every step, letter by letter',
  },
};

export const BOOK_LEAKS = leaksIn({}, [
  {
    name: 'a search among everybody',
    what: 'a search finds customers who are somebody else’s',
    file: 'server/disclosure/client-book.ts',
    find: ': [...own(), ...free()];',
    put: ': [...facts.customers()].map(({ id }) => id);',
    ...byHistories,
  },
  {
    name: 'found by a hidden name',
    what: 'a search tells that a given name is that of somebody of whom only the form of address is shown',
    file: 'server/disclosure/client-book.ts',
    find: 'const names = place !== null && isNamed(place) ? [family, given] : [];',
    put: 'const names = [family, given];',
    caughtBy: {
      file: 'test/client-book.test.ts',
      test: 'who is nobody’s first is told by their form of address, and becomes somebody’s on their receipt',
    },
  },
  {
    name: 'the book forgets company',
    what: 'who is with the customer reads along in the book what a card would not say',
    file: 'server/disclosure/acquaintance.ts',
    find: 'const tier: Tier = seen?.tier ?? place;',
    put: 'const tier: Tier = place;',
    ...byHistories,
  },
  {
    name: 'a time of somebody hidden',
    what: 'a manager is told when somebody comes who wants to be known to their own people alone',
    file: 'server/disclosure/diary.ts',
    find: "if (!known || POLICY[strangerTier(known)].presence === null) return 'blind';",
    put: "if (!known) return 'blind';",
    ...byHistories,
  },
  {
    name: 'made ready for somebody hidden',
    what: 'whoever is free is told that something is to be ready for somebody whom they may not know to be here',
    file: 'server/disclosure/preparations.ts',
    find: 'return all.filter(({ visit }) => mayKnowOf(scene, viewer, visit) && isOnScreen(scene, viewer, visit));',
    put: 'return all;',
    caughtBy: {
      file: 'test/client-book.test.ts',
      test: 'what is asked for with an appointment is told to whoever is free once the customer is here, and names nobody',
    },
  },
  {
    name: 'made ready for nobody',
    what: 'that somebody came is told though no screen shows them',
    file: 'server/disclosure/preparations.ts',
    find: 'return visit ? [{ ...one, visit }] : [];',
    put: 'return [{ ...one, visit: visit ?? ([...visits.values()][0] as Visit) }];',
    ...byHistories,
  },
  {
    name: 'who comes, by the times',
    what: 'a manager is told who comes, and for what, beside when',
    file: 'server/disclosure/diary.ts',
    find: "return viewer.role === 'manager' ? 'manager' : 'colleague';",
    put: "return viewer.role === 'manager' ? 'stand_in' : 'colleague';",
    caughtBy: {
      file: 'test/client-book.test.ts',
      test: 'an appointment is told to whom it concerns, to managers as a time, and a customer’s coming is noted',
    },
  },
]);
