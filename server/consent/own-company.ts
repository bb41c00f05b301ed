/** What a customer says about being alone, during the visit that goes on: that they are not, and that they are again. */
import { accompanyVisit } from '../../db/visit.ts';
import { isRefusal, refusal } from '../../protocol/refusal.ts';
import type { Desk } from '../facts/keeper/desk.ts';
import { attendanceOf, setAccompanied } from '../live/attendance.ts';
import type { Live } from '../live/live.ts';
import { type Decided, DONE, type Hand } from './hand.ts';

export interface OwnCompany {
  /** Only for this visit; `not_found` for who is not here. What an associate said of the same stays as it is. */
  setAccompanied(customer: string, isAccompanied: boolean): Decided;
}

export function createOwnCompany(hand: Hand, { desk, live }: { desk: Desk; live: Live }): OwnCompany {
  return {
    async setAccompanied(customer, isAccompanied) {
      const visit = live.open.get(customer)?.id;
      if (visit === undefined) return refusal('not_found');
      const isLastWord = hand.newWord('company', customer);
      const wasSaid = attendanceOf(live, visit).accompaniedBy.includes('customer');
      if (isAccompanied) {
        if (wasSaid && !hand.isGiving(customer)) return DONE;
        setAccompanied(live, visit, 'customer', true);
        return hand.takeBack(customer, { what: 'alone', visit });
      }
      if (!wasSaid) return DONE;
      const given = await hand.give(customer, () =>
        desk.write(async (db) => {
          await accompanyVisit(db, { storeId: desk.store, id: visit }, 'customer', false);
          return { changes: [], result: DONE };
        }),
      );
      const isStillHere = live.open.get(customer)?.id === visit;
      if (!isRefusal(given) && isLastWord() && isStillHere) setAccompanied(live, visit, 'customer', false);
      return given;
    },
  };
}
