/** Leaks at the broken glass, and in what is left of whoever was erased. */
import { type Leak, leaksIn } from './leak.ts';

const overSockets = (test: string): Pick<Leak, 'caughtBy'> => ({ caughtBy: { file: 'test/glass.test.ts', test } });
const erased = (test: string): Pick<Leak, 'caughtBy'> => ({ caughtBy: { file: 'test/erasure.test.ts', test } });

export const GLASS_LEAKS = leaksIn({}, [
  {
    name: 'a glass past its time',
    what: 'whoever broke a glass reads on after a quarter of an hour',
    file: 'server/disclosure/glass.ts',
    find: 'return closedAt === null && since <= nowMs && nowMs < until;',
    put: 'return closedAt === null && since <= nowMs;',
    caughtBy: {
      file: 'server/glass/glasses.test.ts',
      test: 'it closes after a quarter of an hour, whatever the clock does, and for good',
    },
  },
  {
    name: 'a glass told to everybody',
    what: 'every colleague sees who opened more, and when',
    file: 'server/disclosure/glass.ts',
    find: "if (!isHolder && !isPrimary && viewer.role !== 'manager') return null;",
    put: 'if (!isHolder && !isPrimary && !viewer.role) return null;',
    ...overSockets(
      'the managers are told at the next tick without a name, her first associate with it, and nobody else',
    ),
  },
  {
    name: 'a glass with its customer’s name',
    what: 'a manager is told about whom more was opened',
    file: 'server/disclosure/glass.ts',
    find: 'customer: isNamed ? nameOf(facts, glass.customer) : null,',
    put: 'customer: nameOf(facts, glass.customer),',
    ...overSockets(
      'the managers are told at the next tick without a name, her first associate with it, and nobody else',
    ),
  },
  {
    name: 'a glass before a private visit',
    what: 'a visit for the customer’s own people can be opened by anybody',
    file: 'server/disclosure/glass.ts',
    find: 'return GLASS[tierAlone(scene, viewer, visit)] !== undefined;',
    put: "return tierAlone(scene, viewer, visit) !== 'primary';",
    ...overSockets('nobody else may, and a visit for their own people is answered as nobody there, byte for byte'),
  },
  {
    name: 'a glass in company',
    what: 'who broke the glass reads it beside a companion',
    file: 'server/disclosure/tier.ts',
    find: 'return isAccompanied ? oneLower(close) : close;',
    put: 'return isAccompanied && !holdsGlass ? oneLower(close) : close;',
    caughtBy: {
      file: 'server/disclosure/tier.test.ts',
      test: 'a broken glass makes a secondary of a stand-in and of a manager, of nobody else and of nobody off work',
    },
  },
]);

export const ERASURE_LEAKS = leaksIn({}, [
  {
    name: 'a key that stays',
    what: 'old copies of the database can still be read of whoever was erased',
    file: 'server/consent/erasure.ts',
    find: '    vault.destroy(store, customer);\n',
    put: '',
    ...erased('is nothing that anybody could read, in any file: database, log, snapshots, ring, journal, backup'),
  },
  {
    name: 'a number used again',
    what: 'whoever comes in under an erased number has their past in the audit',
    file: 'server/stores.ts',
    find: 'wasErased: (customer) => tombstones.has(id, customer),',
    put: 'wasErased: () => false,',
    ...erased('by a manager needs the house’s number; the number is nobody’s again'),
  },
]);
