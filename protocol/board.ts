/** The managers' board: how it stands with everybody somebody is to go to. It names colleagues alone. Times in epoch ms. */

/**
 * One recognised customer, walk-in or call for help, as far as it is about being served. Whoever serves them stands in their own
 * row. Times are null in dark zones.
 *
 * `left_alone`: nobody is to go yet, at their own wish. `waiting`: since their own time came; `dueBy`: when the house wants
 * them to be greeted; `asked`: who was asked and may still go, ids in the order of asking; `stuckSince`: since when of all
 * who could go nobody is free, or does; `next`: the id of whoever's turn it is, not asked yet, null while nobody is free.
 * `going`: somebody is on the way. `closed`: they were taken leave of.
 */
export type BoardRow =
  | { is: 'left_alone' | 'closed' }
  | {
      is: 'waiting';
      since: number | null;
      dueBy: number | null;
      asked: string[];
      stuckSince: number | null;
      next: string | null;
    }
  | { is: 'going' | 'with_customer'; since: number | null };
