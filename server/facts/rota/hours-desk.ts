/** What those who work here let others see of themselves: customers their hours, walls their sign; and which customers looked. */
import type { AuditRow } from '../../../db/audit.ts';
import { hideHours, putHoursShown } from '../../../db/hours.ts';
import { changePerson } from '../../../db/person.ts';
import { isRefusal, type Refusal } from '../../../protocol/refusal.ts';
import type { HoursGrain } from '../../../protocol/rota.ts';
import type { Sign } from '../../../protocol/sign.ts';
import type { Audit } from '../../audit/audit.ts';
import { createTurns } from '../../turns.ts';
import type { Desk } from '../keeper/desk.ts';

/** Whose hours they were is told so long that a customer looked. */
export const LOOKS_TOLD_FOR_MS = 30 * 86_400_000;

/** That a customer looked, epoch ms. */
export interface Looked {
  customer: string;
  at: number;
}

export interface HoursDesk {
  /** Each answers null once it is durable and true. */
  show(person: string, grain: HoursGrain): Promise<Refusal | null>;
  /** Chooses the sign walls show them by, or none. */
  chooseSign(person: string, sign: Sign | null): Promise<Refusal | null>;
  hide(hidden: { person: string; customer: string; isHidden: boolean }): Promise<Refusal | null>;
  /**
   * A customer looks at these people's hours: null once that is written down, once a day for each of them. Whatever they
   * let be seen, it is the same.
   */
  look(customer: string, people: readonly string[], day: { startMs: number }, nowMs: number): Promise<Refusal | null>;
  /** Who lately looked at this person's hours, newest first. */
  looks(person: string, nowMs: number): Looked[];
}

/** `known`: the looks the audit holds, in order. */
export function createHoursDesk(parts: {
  desk: Desk;
  audit: Pick<Audit, 'write'>;
  known: readonly AuditRow[];
}): HoursDesk {
  const { desk, audit, known } = parts;
  const { store: storeId } = desk;
  const inTurn = createTurns();
  const looks = new Map<string, Looked[]>();
  const add = (person: string, look: Looked) => looks.set(person, [...(looks.get(person) ?? []), look]);
  for (const { personId, customerId, at } of known)
    if (personId !== null && customerId !== null) add(personId, { customer: customerId, at });

  return {
    async show(person, grain) {
      const written = await desk.write(async (db) => {
        await putHoursShown(db, storeId, person, grain);
        return { changes: [{ type: 'hours_shown', person, grain }], result: {} };
      });
      return isRefusal(written) ? written : null;
    },
    async chooseSign(person, sign) {
      const written = await desk.write(async (db) => {
        await changePerson(db, storeId, person, { sign: sign && { name: sign } });
        return { changes: [{ type: 'sign', person, sign }], result: {} };
      });
      return isRefusal(written) ? written : null;
    },
    async hide({ person, customer, isHidden }) {
      const written = await desk.write(async (db) => {
        await hideHours(db, { storeId, personId: person, customerId: customer }, isHidden);
        return { changes: [{ type: 'hours_hidden', person, customer, isHidden }], result: {} };
      });
      return isRefusal(written) ? written : null;
    },
    look: (customer, people, { startMs }, nowMs) =>
      inTurn(async () => {
        const isNew = (person: string) =>
          !(looks.get(person) ?? []).some((one) => one.customer === customer && one.at >= startMs);
        const outcomes = await Promise.all(
          people.filter(isNew).map(async (person) => {
            const entry = { kind: 'hours', person, customer, visit: null, details: {} } as const;
            const refused = await audit.write(entry, nowMs);
            if (refused === null) add(person, { customer, at: nowMs });
            return refused;
          }),
        );
        return outcomes.find((refused) => refused !== null) ?? null;
      }),
    looks(person, nowMs) {
      const lately = (looks.get(person) ?? []).filter(({ at }) => nowMs - at < LOOKS_TOLD_FOR_MS);
      looks.set(person, lately);
      return lately.toReversed();
    },
  };
}
