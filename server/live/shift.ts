/** Who is on duty: an associate's dot exists on shift only, and never on a break. */

/** Epoch ms, ends excluded. */
export interface Span {
  readonly startsAt: number;
  readonly endsAt: number;
}

export interface Shift extends Span {
  readonly associate: string;
  readonly breaks: readonly Span[];
}

/** Shifts by associate. */
export type Rota = ReadonlyMap<string, readonly Shift[]>;

export function createRota(shifts: readonly Shift[]): Rota {
  const rota = new Map<string, Shift[]>();
  for (const shift of shifts) rota.set(shift.associate, [...(rota.get(shift.associate) ?? []), shift]);
  return rota;
}

/** Whether a shift of theirs is on, breaks among it. A house without a rota has nobody off work. */
export function isAtWork(rota: Rota, associate: string, t: number): boolean {
  return rota.get(associate)?.some(({ startsAt, endsAt }) => startsAt <= t && t < endsAt) ?? true;
}

export function isOnDuty(rota: Rota, associate: string, t: number): boolean {
  const during = ({ startsAt, endsAt }: Span) => startsAt <= t && t < endsAt;
  return rota.get(associate)?.some((shift) => during(shift) && !shift.breaks.some(during)) ?? false;
}
