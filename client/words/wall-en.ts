/** What walls say, in English. `wall-fr.ts` has the same keys. */

export const wallEn = {
  live: 'live',
  notLive: 'not live',
  connecting: 'connecting…',
  lastTrue: (at: string) => `last true ${at}`,
  veil: 'The house is not heard. What stands here may be out of date.',
  gone: 'The house is not heard. Nothing is shown until it is.',
  asleep: 'This screen may go dark by itself',
  unreachable: 'The house cannot be reached yet. This page keeps trying.',
  tablet: 'This screen was let in as a tablet. A manager lets a wall display in under Devices.',
  out: 'This screen was shut out. A manager can let it in again under Devices.',
  letIn: {
    title: 'A new wall display',
    why: 'A manager makes a code for it under Devices, kind «wall display». It begins as a wall within sight of customers.',
    code: 'Code',
    send: 'Let this screen in',
    wrong: 'There is no such code, or it has run out. A manager makes another.',
    failed: 'That can’t be done now. Please try again.',
  },
  public: {
    now: 'In the house now',
    mood: { quiet: 'Quiet', lively: 'Lively', busy: 'Busy' },
    service: 'At your service',
    nobody: 'Somebody will be with you shortly.',
    every: 'As of the last ten minutes',
  },
  office: {
    wait: 'Longest wait',
    nobodyWaits: 'Nobody waits',
    promise: (length: string) => `We aim for ${length}.`,
    free: 'Free now',
    of: (all: number) => `of ${all}`,
    gap: (zone: string) => `${zone} needs someone.`,
    greeted: 'Greeted in time, last hour',
    tooFew: 'too few to tell',
    from: (at: string) => at,
    untilNow: 'now',
    plot: (percent: number) => `${percent} percent of greetings in the last hour were in time`,
    due: 'Due',
    nobodyDue: 'Nobody within two hours',
    more: (count: number) => `and ${count} more`,
    here: (count: number) => `${count} here`,
    waiting: (count: number) => (count === 1 ? '1 waits' : `${count} wait`),
    otherFloor: (floor: string, here: number, waiting: number) =>
      `${floor}: ${here} here, ${waiting === 0 ? 'nobody waits' : waiting === 1 ? '1 waits' : `${waiting} wait`}`,
    legend: {
      waiting: 'waits',
      attended: 'with someone',
      left_alone: 'left alone',
      free: 'free',
      busy: 'busy',
      gap: 'missing',
    },
  },
};

/** The shape every language must fill. */
export type WallCatalogue = typeof wallEn;
