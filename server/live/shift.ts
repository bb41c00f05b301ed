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
  return rota.get(associate)?.some((shift) => isDuring(shift, t)) ?? true;
}

/** Whether they are on the floor as far as hours go: on shift, and on no break. */
export function isOnDuty(rota: Rota, associate: string, t: number): boolean {
  return shiftAt(rota, associate, t) !== undefined && breakUntil(rota, associate, t) === null;
}

/** When the break they are on is over, epoch ms; null for whoever is on none. */
export function breakUntil(rota: Rota, associate: string, t: number): number | null {
  return shiftAt(rota, associate, t)?.breaks.find((span) => isDuring(span, t))?.endsAt ?? null;
}

const shiftAt = (rota: Rota, associate: string, t: number): Shift | undefined =>
  rota.get(associate)?.find((shift) => isDuring(shift, t));
const isDuring = ({ startsAt, endsAt }: Span, t: number): boolean => startsAt <= t && t < endsAt;
