/** Leaks at the managers' desk: the board, and hours that are over. */
import { leaksIn } from './leak.ts';

const ofHours = (room: string, test: string) => ({
  caughtBy: { file: `server/disclosure/history/${room}.test.ts`, test },
});

/** What the board has of private visits and of dark zones, to the byte. */
const ofBoard = {
  caughtBy: {
    file: 'server/disclosure/disclose.test.ts',
    test: 'the board has nothing of a visit for the customer’s own people, were they a manager’s, and no times in dark zones',
  },
};

export const DESK_LEAKS = leaksIn({}, [
  {
    name: 'private visits on the board',
    what: 'a manager sees how it stands with who is here for their own people alone',
    file: 'server/disclosure/board.ts',
    find: 'if (stands && isTold)',
    put: 'if (stands && isTold !== null)',
    ...ofBoard,
  },
  {
    name: 'waits in a dark zone on the board',
    what: 'a manager sees how long somebody is in a fitting room',
    file: 'server/disclosure/board.ts',
    find: 'const told = (at: number): number | null => (isDark ? null : at);',
    put: 'const told = (at: number): number | null => (isDark === null ? null : at);',
    ...ofBoard,
  },
  {
    name: 'private visits in hours that are over',
    what: 'what is counted of the day, and shown of it again, has who is here for their own people alone',
    file: 'server/disclosure/history/trails.ts',
    find: 'if (!mayBeCounted(event)) trails.delete(visit);',
    put: 'if (event.scope === null) trails.delete(visit);',
    ...ofHours('trails', 'a visit for the customer’s own people alone leaves what there is as it is, to the byte'),
  },
  {
    name: 'taken back, and still counted',
    what: 'a day keeps the earlier visits of who took back their consent',
    file: 'server/disclosure/history/trails.ts',
    find: "if (event.why === 'withdrawn' || event.why === 'private') forgetCustomer(trail.customer);",
    put: "if (event.why === 'withdrawn') trails.delete(event.visit);",
    ...ofHours('trails', 'with this visit go their earlier ones, and with the consent of somebody who left theirs'),
  },
  {
    name: 'an hour of four',
    what: 'a figure is kept that stands on four visits: whoever knows three of them knows the fourth',
    file: 'protocol/history.ts',
    find: 'export const FEWEST_VISITS = 5;',
    put: 'export const FEWEST_VISITS = 4;',
    ...ofHours('hour-cells', 'whatever fewer than five visits do in a zone changes nothing that is made of the hour'),
  },
  {
    name: 'dark zones in the day again',
    what: 'a manager is shown when somebody went into a fitting room, minute by minute',
    file: 'server/disclosure/history/replay.ts',
    find: "zones.filter(({ policy }) => policy === 'public' || policy === 'quiet')",
    put: "zones.filter(({ policy }) => policy !== 'staff')",
    ...ofHours('trails', 'what was before the day is shown from is not in it, nor are dark rooms'),
  },
]);
