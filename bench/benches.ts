/** Every bench there is, in the order of the page. */
import { fanout } from './fanout/fanout.ts';
import { live } from './live/live.ts';
import type { Bench } from './report.ts';
import { whole } from './whole/whole.ts';

export const BENCHES: readonly Bench[] = [live, fanout, whole];
import { views } from './views/views.ts';

export const BENCHES: readonly Bench[] = [views];
