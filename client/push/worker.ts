/** The service worker of the floor; its address says in which language it speaks. */
import { attend, type WorkerScope } from './attend.ts';

attend(self as unknown as WorkerScope, new URL(self.location.href).searchParams.get('locale') === 'fr' ? 'fr' : 'en');
