/** Every bench there is, in the order of the page. */
import { audit } from './audit/audit.ts';
import { door } from './door/door.ts';
import { fanout } from './fanout/fanout.ts';
import { greeted } from './greeted/greeted.ts';
import { keys } from './keys/keys.ts';
import { ladder } from './ladder/ladder.ts';
import { live } from './live/live.ts';
import { page } from './page/page.ts';
import { reassign } from './reassign/reassign.ts';
import type { Bench } from './report.ts';
import { start } from './start/start.ts';
import { views } from './views/views.ts';
import { whole } from './whole/whole.ts';
import { withdrawal } from './withdrawal/withdrawal.ts';

export const BENCHES: readonly Bench[] = [
  live,
  ladder,
  greeted,
  door,
  reassign,
  views,
  fanout,
  whole,
  page,
  withdrawal,
  audit,
  start,
  keys,
];
