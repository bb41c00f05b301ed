/** Whether somebody is at work: off work nobody is close to any customer. */
import type { Scene } from './scene.ts';

/** An associate while their shift is on, or always in a house without a rota; a manager while they are here. */
export function isOnDuty({ live, facts, nowMs }: Pick<Scene, 'live' | 'facts' | 'nowMs'>, person: string): boolean {
  const role = facts.person(person)?.role;
  return role === 'manager' || (role !== undefined && live.isAtWork(person, nowMs));
}
