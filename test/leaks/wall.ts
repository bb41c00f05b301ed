/** Leaks on wall displays, in sight of customers and in the back office. */
import { leaksIn } from './leak.ts';

const DISPLAY = 'test/wall/wall.test.ts';
const OFFICE = 'server/disclosure/wall.test.ts';
const file = 'server/disclosure/wall.ts';

export const WALL_LEAKS = [
  ...leaksIn({ file }, [
    {
      name: 'whose a mark is',
      what: 'a wall is sent, beside each mark, who it is',
      find: 'yM: whole(position.yM), is }];',
      put: 'yM: whole(position.yM), is, name: visit.customer } as never];',
      caughtBy: { file: DISPLAY, test: 'nothing a wall was ever sent names, numbers or follows anybody' },
    },
    {
      name: 'marks with a number',
      what: 'a mark on a wall can be followed from visit to visit',
      find: 'return [{ floor, xM: whole(position.xM)',
      put: 'return [{ track: visit.track, floor, xM: whole(position.xM)',
      caughtBy: { file: OFFICE, test: 'a mark has a place to half a metre and how it stands, and nothing else' },
    },
    {
      name: 'marks to the centimetre',
      what: 'a wall places somebody finer than the house wants it',
      find: 'const whole = (m: number) => Math.round(m / GLYPH_STEP_M) * GLYPH_STEP_M;',
      put: 'const whole = (m: number) => m;',
      caughtBy: { file: OFFICE, test: 'a mark has a place to half a metre and how it stands, and nothing else' },
    },
    {
      name: 'marks in the order they came',
      what: 'the place of a mark in the list follows one customer through the house',
      find: 'seen.flatMap((one) => glyphOf(scene, one)).sort(byPlace)',
      put: 'seen.flatMap((one) => glyphOf(scene, one))',
      caughtBy: {
        file: OFFICE,
        test: 'the order of marks does not follow anybody: it is the same in whatever order people came',
      },
    },
    {
      name: 'private visits on walls',
      what: 'a wall counts and marks who is here for their own people alone',
      find: '[...visits].filter((visit) => POLICY[wallTier(visit)].presence !== null);',
      put: '[...visits];',
      caughtBy: {
        file: DISPLAY,
        test: 'the back office sees marks, and those of no visit for the customer’s own people',
      },
    },
    {
      name: 'private visits in the mood',
      what: 'the word on a public wall depends on who is here for their own people alone',
      find: 'return seenByWalls(live.visits()).length;',
      put: 'return [...live.visits()].length;',
      caughtBy: {
        file: OFFICE,
        test: 'a visit for the customer’s own people is in no mark, no count, no wait and no mood',
      },
    },
    {
      name: 'an exact count on a public wall',
      what: 'whoever knows all customers but one subtracts',
      find: "return { mode: 'public', mood, atService:",
      put: "return { mode: 'public', count: seenByWalls(live.visits()).length, mood, atService:",
      caughtBy: {
        file: DISPLAY,
        test: 'a new wall is a public one, and is sent the same whether or not somebody comes in',
      },
    },
    {
      name: 'marks on a public wall',
      what: 'customers see where each of them stands',
      find: "return { mode: 'public', mood,",
      put: "return { glyphs: seenByWalls(live.visits()).map(({ floor }) => floor), mode: 'public', mood,",
      caughtBy: {
        file: DISPLAY,
        test: 'back in sight of customers it is sent no marks, and changes with the ten minutes alone',
      },
    },
    {
      name: 'waits in a dark zone on walls',
      what: 'a wall tells how long somebody is in a fitting room',
      find: "if (stands.is === 'waiting' && !isDark)",
      put: "if (stands.is === 'waiting' && isDark !== null)",
      caughtBy: {
        file: OFFICE,
        test: 'in a dark zone somebody is counted; how long they wait and where they stand is nobody’s business',
      },
    },
    {
      name: 'one greeting in an hour',
      what: 'a wall tells how one customer was come up to',
      find: '>= MIN_GREETED;',
      put: '>= 1;',
      caughtBy: { file: OFFICE, test: 'greetings are told of an hour with five of them, and of none with fewer' },
    },
    {
      name: 'private appointments on walls',
      what: 'a wall tells when somebody comes who is here for their own people alone',
      find: 'if (isTold && isComing &&',
      put: 'if (isComing &&',
      caughtBy: {
        file: OFFICE,
        test: 'who is due is a time within two hours, and none of somebody for their own people alone',
      },
    },
  ]),
  ...leaksIn({ file: 'server/disclosure/public-wall.ts' }, [
    {
      name: 'a mood that changes at once',
      what: 'the moment at which a public wall changes tells who came in then',
      find: 'Math.floor(scene.nowMs / PUBLIC_WALL_EVERY_MS)',
      put: 'scene.nowMs',
      caughtBy: {
        file: OFFICE,
        test: 'a public wall says a word and signs, and its word waits for the next ten minutes however many come',
      },
    },
  ]),
];
