/** Leaks in what managers are told of how discreet the house was. */
import { leaksIn } from './leak.ts';

export const REPORT_LEAKS = leaksIn({}, [
  {
    name: 'a report that counts private visits',
    what: 'a manager reads in the figures that somebody was there for their own people alone',
    file: 'db/discretion.ts',
    find: "eq(visit.id, audit.visitId), eq(visit.scope, 'store'));",
    put: 'eq(visit.id, audit.visitId));',
    caughtBy: {
      file: 'db/visit.test.ts',
      test: 'a report on discretion has nothing of visits for the customer’s own people (memory)',
    },
  },
  {
    name: 'figures of four customers',
    what: 'a manager reads in a figure of a few what became of one of them',
    file: 'server/disclosure/policy.ts',
    find: 'MIN_CUSTOMERS_FOR_A_FIGURE = 5;',
    put: 'MIN_CUSTOMERS_FOR_A_FIGURE = 4;',
    caughtBy: {
      file: 'server/disclosure/discretion.test.ts',
      test: 'fewer than five customers are as nobody, byte for byte, however often they came',
    },
  },
  {
    name: 'figures of one who came often',
    what: 'a manager reads of one customer who came five times',
    file: 'server/disclosure/discretion.ts',
    find: 'if (customers < MIN_CUSTOMERS_FOR_A_FIGURE) return null;',
    put: 'if (happened.length < MIN_CUSTOMERS_FOR_A_FIGURE) return null;',
    caughtBy: {
      file: 'server/disclosure/discretion.test.ts',
      test: 'fewer than five customers are as nobody, byte for byte, however often they came',
    },
  },
]);
