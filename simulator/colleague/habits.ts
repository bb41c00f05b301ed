/** How the demo's colleagues go about their work: every pause, share and limit, in seconds of the house unless said otherwise. */

/** From and to, between which each one draws. */
export type Span = readonly [number, number];

export const HABITS = {
  /** How long somebody takes to answer what rings. */
  answersS: [2, 9] as Span,
  /** How long to answer what does not ring, or was not noticed in time. */
  noticesLateS: [25, 90] as Span,
  missesAlert: 0.06,
  declines: 0.07,
  /** Whoever is with a customer says no to a further one after so long. */
  saysBusyS: [3, 12] as Span,
  /** A colleague's «would you take over?» is taken this often by whoever is free. */
  takesOver: 0.9,

  readsCard: 0.6,
  readsCardAfterS: [1, 5] as Span,
  closesCardAfterS: [8, 35] as Span,
  /** Whoever stands with the customer so long and was not seen to says that they greeted them. */
  saysGreetedS: [9, 18] as Span,
  /** The same where nobody can be seen: the way there, and a word. */
  greetsUnseenS: [25, 60] as Span,
  takesGreetingBack: 0.03,
  takesBackAfterS: [3, 8] as Span,

  /** Time with a customer: nobody's target. */
  servesS: [60, 300] as Span,
  servesWalkInS: [60, 240] as Span,
  /** Shares of the visits in which each happens. */
  askedFor: 0.06,
  notAlone: 0.1,
  aloneAgainAfterS: [20, 60] as Span,
  hearsSomething: 0.05,
  writesNote: 0.03,
  breaksGlass: 0.02,
  closesGlassAfterS: [30, 80] as Span,
  books: 0.04,
  leftToLook: 0.1,
  /** Whoever left a customer to look around takes leave of them then. */
  looksS: [120, 240] as Span,
  handsOver: 0.08,
  handsOverWarm: 0.6,
  givesUp: 0.02,
  saysMoment: 0.8,
  promises: 0.12,
  /** Free again sooner than the house takes them to be. */
  saysFree: 0.5,
  saysFreeAfterS: [15, 50] as Span,
  /** What did not come true is said once more after this. */
  againS: 8,

  /** How long somebody waits whom nobody was sent to until a colleague goes by themself, and how often one does at all. */
  claimsAfterS: [240, 480] as Span,
  claims: 0.08,
  claimsWalkInAfterS: [45, 120] as Span,
  claimsWalkIn: 0.4,
  /** A walk-in of theirs needs a further pair of hands. */
  callsHelp: 0.08,
  opensWalkInEveryS: [900, 3_600] as Span,
  keepsWalkIn: 0.6,
  answersStillHereS: [10, 60] as Span,

  /** Carrying water to a room, or finding one that is free. */
  makesReadyAfterS: [20, 120] as Span,

  readsBookEveryS: [600, 1_800] as Span,
  turnsPageS: [3, 8] as Span,
  searchesBook: 0.3,
  settlesPromise: 0.6,
  keepsPromise: 0.9,
  movesAppointment: 0.5,

  /** A short break now and then, besides those of the rota. */
  breakEveryS: [2_400, 4_800] as Span,
  breakS: [180, 360] as Span,
} as const;

/** Nearer than this somebody speaks with a customer, in metres. */
export const SPEAKING_M = 3;
/** A booking is for so many days ahead, at the same hour. */
export const BOOKS_AHEAD_DAYS = 3;
/** A promise is due in so many days. */
export const PROMISE_DUE_DAYS = 7;

/** What they say, hear and write: nothing that any customer would mind. */
export const SENTENCES = {
  heard: [
    'Would like to see it again by daylight.',
    'Asked what comes in next month.',
    'Liked the lighter one better.',
  ],
  notes: ['Likes to be shown two things and no more.', 'Prefers to try on first and to talk later.'],
  warm: ['Is choosing between two; knows the way to the mirror.', 'Likes to take time; a chair is welcome.'],
  promises: ['To put the darker one aside.', 'To send word when the new ones are in.'],
  tasks: ['Put the darker one aside.', 'Send word when the new ones are in.'],
  glass: ['Asks about an earlier purchase; their own associate is away.'],
} as const;
