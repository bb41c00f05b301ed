/** Calls that only a manager of the store may make. */
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Session } from '../auth/sessions.ts';
import type { Viewer } from '../disclosure/viewer.ts';
import type { Store } from '../store.ts';

/** The store of a session, for those who manage it now; their role is asked at every call. */
export function managedBy(
  stores: ReadonlyMap<string, Store>,
  session: Session,
): { store: Store; viewer: Viewer } | Refusal {
  const store = stores.get(session.store);
  const person = store?.roster.person(session.person);
  if (!store || person?.role !== 'manager') return refusal('not_allowed');
  return { store, viewer: { store: store.id, person: person.id, role: person.role } };
}
