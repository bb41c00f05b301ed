/** Every bench there is, in the order of the page. */
import type { Bench } from './report.ts';

export const BENCHES: readonly Bench[] = [];
