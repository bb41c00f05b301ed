/** Who is out and may come next, with whom, and how long those who left stay away. */
import type { Visitor } from './cast.ts';
import type { Random } from './random.ts';

/** A visitor who has left comes back after this long, in milliseconds; sooner when the house wants nearly all there are. */
const AWAY_MS: [number, number] = [240_000, 900_000];
const AWAY_WHEN_FEW_MS: [number, number] = [10_000, 40_000];
/** Somebody who has company brings them this often. */
const WITH_COMPANY = 0.5;

export interface Guests {
  /** One visitor or a pair, from now on in the house; none when nobody may come. `only` narrows the choice of the first. */
  invite(nowMs: number, only?: (visitor: Visitor) => boolean): Visitor[];
  /** A visitor has left the house. */
  gone(id: string, nowMs: number): void;
}

/** `wanted`: how many the house would like to have in at once. */
export function createGuests(random: Random, visitors: readonly Visitor[], wanted: number): Guests {
  const byId = new Map(visitors.map((visitor) => [visitor.id, visitor]));
  const backAtMs = new Map<string, number>();
  const away = visitors.length < 2 * wanted ? AWAY_WHEN_FEW_MS : AWAY_MS;
  const free = ({ id }: Visitor, nowMs: number) => (backAtMs.get(id) ?? 0) <= nowMs;

  function choose(nowMs: number, only: (visitor: Visitor) => boolean): Visitor | undefined {
    const able = visitors.filter((visitor) => free(visitor, nowMs) && only(visitor));
    let left = random.next() * able.reduce((sum, { weight }) => sum + weight, 0);
    for (const visitor of able) {
      left -= visitor.weight;
      if (left < 0) return visitor;
    }
    return able.at(-1);
  }

  return {
    invite(nowMs, only = () => true) {
      const first = choose(nowMs, only);
      if (!first) return [];
      const company = first.company.flatMap((id) => byId.get(id) ?? []).filter((visitor) => free(visitor, nowMs));
      const all = company.length > 0 && random.chance(WITH_COMPANY) ? [first, random.pick(company)] : [first];
      for (const { id } of all) backAtMs.set(id, Infinity);
      return all;
    },
    gone: (id, nowMs) => backAtMs.set(id, nowMs + random.between(...away)),
  };
}
