/** Leaks in what the server says beside its answers: errors, logs, addresses. */
import { leaksIn } from './leak.ts';

const canaries = {
  caughtBy: {
    file: 'test/canaries.test.ts',
    test: 'each reaches exactly those who have the right to it, and no log, figure or page holds any',
  },
};

export const WORDS_LEAKS = leaksIn({}, [
  {
    name: 'the words of an error',
    what: 'the log holds what an error says, and so whatever it was about',
    file: 'server/trouble.ts',
    find: 'return { kind: error.constructor.name,',
    put: 'return { kind: `${error.constructor.name} ${error.message}`,',
    caughtBy: {
      file: 'server/trouble.test.ts',
      test: 'an error is told by kind, code and place, and none of its words',
    },
  },
  {
    name: 'a fault that repeats',
    what: 'a refusal repeats what was sent, names and all, to whoever logs refusals',
    file: 'server/answer.ts',
    find: 'problem: issue.message }));',
    put: 'problem: `${issue.message}: ${JSON.stringify(body)}` }));',
    ...canaries,
  },
  {
    name: 'a payload in the log',
    what: 'a table that could not be imported is in the log, row by row',
    file: 'server/facts/import/importer.ts',
    find: "log.error(troubleOf(error), 'an import failed');",
    put: "log.error({ ...troubleOf(error), csv }, 'an import failed');",
    caughtBy: {
      file: 'server/facts/import/importer.test.ts',
      test: 'a write that the database refuses leaves nothing, and says no more than that',
    },
  },
  {
    name: 'an import error with a name',
    what: 'a fault of a table says of whom its line is',
    file: 'server/facts/import/customers.ts',
    find: 'line ${earlier.line} has this one` }];',
    put: 'line ${earlier.line} has ${earlier.row.given} ${earlier.row.family}` }];',
    caughtBy: {
      file: 'server/facts/import/importer.test.ts',
      test: 'a fault tells the line and what is wrong with it, and never of whom it is',
    },
  },
  {
    name: 'security events with names',
    what: 'the log tells who signed in by the id of their account',
    file: 'server/auth/events.ts',
    find: "createHmac('sha256', key).update(`person\\0${store}\\0${person}`).digest('hex').slice(0, 12);",
    put: "`${createHmac('sha256', key).digest('hex').slice(0, 2)} ${store} ${person}`;",
    caughtBy: {
      file: 'test/sign-in.test.ts',
      test: 'what happened is in the log, and nobody’s name, PIN, code or token is',
    },
  },
  {
    name: 'an address with a number',
    what: 'the address of a link names the customer, in every proxy’s log',
    file: 'server/auth/customer-links.ts',
    find: 'const code = makeToken(bytes);',
    put: 'const code = `${customer}.${makeToken(bytes)}`;',
    caughtBy: { file: 'test/way-in.test.ts', test: 'a link is chance alone, whoever it is for and whoever made it' },
  },
]);
