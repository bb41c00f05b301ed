/** Leaks in what keeps rows from each other and records from being rewritten: keys, seals, the second wall. */
import { leaksIn } from './leak.ts';

export const KEY_LEAKS = leaksIn({}, [
  {
    name: 'sealed for anybody',
    what: 'who takes another customer’s key over in the ring reads what was sealed for them under their own name',
    file: 'db/vault.ts',
    find: 'JSON.stringify([form, table, column, row ?? null, storeId, customer, id]);',
    put: 'JSON.stringify([form, table, column, row ?? null, storeId, typeof customer, id]);',
    caughtBy: { file: 'db/vault.test.ts', test: 'with its key under another customer’s name it stays shut' },
  },
  {
    name: 'sealed for any column',
    what: 'what was sealed may be moved to a column that more people are shown',
    file: 'db/vault.ts',
    find: 'JSON.stringify([form, table, column, row ?? null, storeId, customer, id]);',
    put: 'JSON.stringify([form, table, typeof column, row ?? null, storeId, customer, id]);',
    caughtBy: { file: 'db/vault.test.ts', test: 'in another table, column, row, customer or store it stays shut' },
  },
  {
    name: 'keys that are only lent',
    what: 'a key that was destroyed still opens what lies in a backup',
    file: 'db/vault.ts',
    find: 'destroy: (storeId, customer) => ring.remove(storeId, customer),',
    put: 'destroy: (storeId, customer) => void [ring, storeId, customer],',
    caughtBy: {
      file: 'db/vault.test.ts',
      test: 'a key that is destroyed is gone for good: a new one for the same customer opens nothing of before',
    },
  },
  {
    name: 'shown although nobody wrote it',
    what: 'what the audit refused counts as written, and is shown',
    file: 'server/facts/visits/reveals.ts',
    find: 'if (!refused) for (const one of fresh) shown.add(one);',
    put: 'for (const one of fresh) shown.add(one);',
    caughtBy: {
      file: 'test/card.test.ts',
      test: 'while the database is away what was shown stays, and what was not waits',
    },
  },
  {
    name: 'shown while it is being written',
    what: 'what is on its way to the audit counts as written, and is shown even if it never gets there',
    file: 'server/facts/visits/reveals.ts',
    find: "const refused = await audit.write({ kind: 'reveal', person, customer, visit, details }, nowMs);",
    put: "void audit.write({ kind: 'reveal', person, customer, visit, details }, nowMs);\n        const refused = null;",
    caughtBy: {
      file: 'test/card.test.ts',
      test: 'while the database is away what was shown stays, and what was not waits',
    },
  },
  {
    name: 'words in plain',
    what: 'what somebody wrote as their reason stands in the audit for whoever reads the database',
    file: 'server/audit/entry.ts',
    find: '? null : vault.seal(wordsAt(storeId, customer), words);',
    put: "? null : Buffer.from(vault ? words : '');",
    caughtBy: {
      file: 'server/audit/entry.test.ts',
      test: 'somebody’s words are sealed, and open for who has the customer’s key',
    },
  },
  {
    name: 'another store’s rows',
    what: 'a query that forgets its store finds the customers of every other',
    file: 'db/wall/raise.ts',
    find: "using (store_id = current_setting(''sotto.store'', true))",
    put: 'using (true)',
    caughtBy: {
      file: 'db/wall/wall.test.ts',
      test: 'with no filter at all a store’s handle finds no row of another, in any table',
    },
  },
  {
    name: 'records that may be rewritten',
    what: 'whoever has the server’s login makes it so that nobody looked',
    file: 'db/wall/roles.ts',
    find: "{ to: ROLES.app, privileges: 'select, insert', tables: RECORDS },",
    put: "{ to: ROLES.app, privileges: 'select, insert, update, delete', tables: RECORDS },",
    caughtBy: {
      file: 'db/wall/wall.test.ts',
      test: 'the server’s role changes no table and no record of who was shown what',
    },
  },
]);
