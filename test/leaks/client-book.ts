/** Leaks in the client book and the diary: who finds whom, and who hears of an appointment. */
import { byHistories, leaksIn } from './leak.ts';

const whoComes = {
  caughtBy: {
    file: 'test/client-book.test.ts',
    test: 'an appointment is told to whom it concerns, to managers as a time, and a customer’s coming is noted',
  },
};
const whoIsFree = {
  caughtBy: {
    file: 'test/client-book.test.ts',
    test: 'who is nobody’s first is told by their form of address, and becomes somebody’s on their receipt',
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
    name: 'a look nobody wrote down',
    what: 'the book opens although nobody wrote down that it was looked into',
    file: 'server/stream/books.ts',
    find: 'if (refused) return refused;\n    if (holder.lookedFor === asked) holder.book = { ...holder.book, at, entry: null };',
    put: 'if (holder.lookedFor === asked) holder.book = { ...holder.book, at, entry: null };',
    caughtBy: {
      file: 'test/client-book.test.ts',
      test: 'opens on her own customers once the look is written down, and tells nobody else',
    },
  },
  {
    name: 'the words of a search',
    what: 'whoever reads the audit reads whom somebody looked for',
    file: 'server/stream/books.ts',
    find: "at: 'shelf' in at ? at.shelf : 'search', rows",
    put: "at: 'shelf' in at ? at.shelf : at.search, rows",
    caughtBy: {
      file: 'test/client-book.test.ts',
      test: 'a search finds what is shown and nothing else, and its words are kept nowhere',
    },
  },
  {
    name: 'who is private, to be taken on',
    what: 'whoever is at work reads who is nobody’s first and wants to be known to their own people alone',
    file: 'server/disclosure/acquaintance.ts',
    find: "if (!consent || consent.mode === 'off' || POLICY[strangerTier(consent)].unassigned === null) return false;",
    put: "if (!consent || consent.mode === 'off') return false;",
    ...whoIsFree,
  },
  {
    name: 'taken on against their word',
    what: 'somebody becomes the first of a customer who meanwhile would rather be known to their own people alone',
    file: 'server/facts/keeper/client-book.ts',
    find: 'if (roster.bookOf(customer).primary !== null || !isFree())',
    put: 'if (roster.bookOf(customer).primary !== null)',
    ...whoIsFree,
  },
  {
    name: 'that they came, before it is written',
    what: 'the book tells that a customer is here although nobody wrote down that it does',
    file: 'server/disclosure/book-rows.ts',
    find: "(isShown('came') ? one : { ...one, checkedInAt: null, readyAt: null })",
    put: '(isShown ? one : { ...one, checkedInAt: null, readyAt: null })',
    ...whoComes,
  },
  {
    name: 'that they came, beside the day',
    what: 'whom a customer comes to see reads that they are here although nobody wrote down that they do',
    file: 'server/disclosure/diary.ts',
    find: "const checkedInAt = isWho && !shown.has('came') ? null : came;",
    put: 'const checkedInAt = came;',
    ...whoComes,
  },
  {
    name: 'that they came privately',
    what: 'a manager reads that somebody came while nobody but their own people might know of it',
    file: 'server/disclosure/diary.ts',
    find: 'return checkedInAt < since ? null : checkedInAt;',
    put: 'return since === 0 ? null : checkedInAt;',
    ...whoComes,
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
    ...whoComes,
  },
]);

const leaving = {
  caughtBy: {
    file: 'test/client-book.test.ts',
    test: 'leaving says a word, makes a promise and ends the service; the promise is kept in the book',
  },
};

export const LEAVING_LEAKS = leaksIn({}, [
  {
    name: 'refused farewells that differ',
    what: 'who takes leave of somebody whom they do not serve is refused otherwise than of nobody',
    file: 'server/stream/farewell.ts',
    find: "if (!visit) return refusal('not_allowed');",
    put: "if (!visit) return refusal([...store.live.visits()].some((one) => one.track === track) ? 'not_allowed' : 'not_found');",
    ...leaving,
  },
  {
    name: 'a word taken back by another',
    what: 'what a customer wants known only may be spoken of again once somebody says it twice',
    file: 'server/facts/keeper/farewells.ts',
    find: 'const fact = known ? { ...said, licence: known.licence } : said;',
    put: 'const fact = said;',
    ...leaving,
  },
  {
    name: 'promises that anybody settles',
    what: 'who learned the name of a promise may end it, and so learns whether it is there',
    file: 'server/facts/keeper/promises.ts',
    find: 'const isTheirs = [promise.person, primary, ...secondaries].includes(by);',
    put: 'const isTheirs = [promise.person, primary, ...secondaries, by].includes(by);',
    caughtBy: {
      file: 'server/facts/keeper/keeper.test.ts',
      test: 'a promise is open until its maker or somebody of the book says how it ended',
    },
  },
]);
