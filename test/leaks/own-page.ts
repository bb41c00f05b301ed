/** Leaks in what customers are told of themselves, and in what leaves the house in tables. */
import { byHistories, leaksIn } from './leak.ts';

const asFineAsWanted = {
  caughtBy: {
    file: 'test/rota.test.ts',
    test: 'customers see hours as finely as each associate wants, and each of those sees that they asked',
  },
};

export const OWN_PAGE_LEAKS = leaksIn({}, [
  {
    name: 'a surprise for themself',
    what: 'a customer reads on their own page of the surprise that is for them',
    file: 'server/disclosure/own.ts',
    find: 'secretFrom !== customer && (expiresAt',
    put: '(expiresAt',
    ...byHistories,
  },
  {
    name: 'an associate’s id on a fact',
    what: 'a customer is told by which account something was written',
    file: 'server/disclosure/own.ts',
    find: 'const by = givenOf(facts, person);',
    put: 'const by = facts && person;',
    caughtBy: {
      file: 'test/canaries.test.ts',
      test: 'each reaches exactly those who have the right to it, and no log, figure or page holds any',
    },
  },
  {
    name: 'an associate’s id on the receipt',
    what: 'a customer is told by which account they were looked at',
    file: 'server/disclosure/receipt.ts',
    find: 'const by = givenOf(facts, personId);',
    put: 'const by = personId;',
    caughtBy: {
      file: 'test/canaries.test.ts',
      test: 'each reaches exactly those who have the right to it, and no log, figure or page holds any',
    },
  },
  {
    name: 'hours finer than they are shown',
    what: 'a customer reads from when until when an associate is in who lets them see the day alone',
    file: 'server/disclosure/hours.ts',
    find: "return { is: 'day' };",
    put: "return { is: 'exact', from: left.startsAt, until: left.endsAt };",
    ...asFineAsWanted,
  },
  {
    name: 'hours that nobody wrote down',
    what: 'a customer sees hours, and whose they are does not hear that they asked',
    file: 'server/api/my-hours.ts',
    find: 'if (isRefusal(looked)) return looked;',
    put: "if (isRefusal(looked) && looked.refused !== 'unavailable') return looked;",
    ...asFineAsWanted,
  },
  {
    name: 'hours that were hidden',
    what: 'a customer sees the hours of an associate who hides them from this one customer',
    file: 'server/disclosure/hours.ts',
    find: "hours.hidesHoursFrom(id).has(customer) ? 'hidden' : hours.hoursGrain(id)",
    put: "hours.hidesHoursFrom(id).has(id) ? 'hidden' : hours.hoursGrain(id)",
    caughtBy: {
      file: 'test/rota.test.ts',
      test: 'hidden from one customer is hidden, byte for byte, as if there were no shift',
    },
  },
  {
    name: 'who is hidden has no hours',
    what: 'a customer can tell an associate who hides their hours from one who is not in',
    file: 'server/disclosure/hours.ts',
    find: "    case 'hidden':\n      return null;",
    put: "    case 'hidden':\n      return { is: 'part', parts: [] };",
    caughtBy: {
      file: 'test/rota.test.ts',
      test: 'customers see hours as finely as each associate wants, and each of those sees that they asked',
    },
  },
  {
    name: 'private visits in what a break costs',
    what: 'a manager learns from the number that a customer is here for their own people alone',
    file: 'server/disclosure/hours.ts',
    find: 'knownAmong(scene, viewer, scene.live.visits()).filter(({ visit }) => isTheirs(visit)).length',
    put: '[...scene.live.visits()].filter(isTheirs).length + Number(viewer === null)',
    caughtBy: {
      file: 'test/rota.test.ts',
      test: 'a manager sees first what a break would cost: how many here are first theirs, and the floor by hour',
    },
  },
  {
    name: 'a look by name for anybody',
    what: 'an associate reads who asked for their hours although the customer is not in their book any more',
    file: 'server/disclosure/hours.ts',
    find: 'customer: isTheirs ? customer.address : null',
    put: 'customer: isTheirs || customer ? customer.address : null',
    caughtBy: {
      file: 'server/disclosure/hours.test.ts',
      test: 'who asked is told by form of address while the customer is in their book, the hidden ones with them',
    },
  },
  {
    name: 'another customer on one’s page',
    what: 'an occasion tells the number of the customer it is shared with',
    file: 'server/disclosure/own.ts',
    find: 'const { withCustomer: _, ...body } = fact.body;',
    put: 'const { ...body } = fact.body;',
    caughtBy: { file: 'test/me.test.ts', test: 'reads of others no more than a role word' },
  },
  {
    name: 'facts numbered on one’s page',
    what: 'a fact’s name on the page is its id, which tells how many others there are',
    file: 'server/disclosure/own.ts',
    find: 'return { key: keyOf(id), kind,',
    put: 'return { key: keyOf && id, kind,',
    caughtBy: {
      file: 'test/canaries.test.ts',
      test: 'each reaches exactly those who have the right to it, and no log, figure or page holds any',
    },
  },
  {
    name: 'tables for everybody',
    what: 'an associate takes the house’s tables away',
    file: 'server/disclosure/export.ts',
    find: "if (viewer.role !== 'manager') return null;",
    put: 'if (!viewer) return null;',
    ...byHistories,
  },
]);
