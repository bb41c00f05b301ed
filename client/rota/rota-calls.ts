/** The calls about shifts: what is said of them, what customers may see of them, and the rota as managers plan it. */
import type { ImportProgress } from '../../protocol/house-table.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import type {
  HoursGrain,
  MyRota,
  RotaOrder,
  RotaView,
  RotaWhatIf,
  ShiftChange,
  ShiftChanged,
} from '../../protocol/rota.ts';
import type { Sign } from '../../protocol/sign.ts';
import { type Calls, refusedIn } from '../live/call.ts';

/** What whoever works here may ask. */
export interface ShiftCalls {
  mine(): Promise<MyRota | Refusal>;
  change(shift: string, change: ShiftChange): Promise<ShiftChanged | Refusal>;
  /** Null when it is taken back. */
  undo(change: string): Promise<Refusal | null>;
  showHours(grain: HoursGrain): Promise<MyRota | Refusal>;
  chooseSign(sign: Sign | null): Promise<MyRota | Refusal>;
  hideHours(who: string, hidden: boolean): Promise<MyRota | Refusal>;
}

/** What a manager may ask besides. */
export interface RotaCalls extends ShiftCalls {
  rota(): Promise<RotaView | Refusal>;
  whatIf(shift: string, change: ShiftChange): Promise<RotaWhatIf | Refusal>;
  bringRota(order: RotaOrder): Promise<ImportProgress | Refusal>;
}

export function createShiftCalls(calls: Calls): ShiftCalls {
  return {
    mine: () => calls.get('/api/rota/mine'),
    change: (shift, change) => calls.post('/api/rota/changes', { shift, change }),
    undo: (change) => refusedIn(calls.post('/api/rota/undo', { change })),
    showHours: (grain) => calls.post('/api/rota/hours', { grain }),
    chooseSign: (sign) => calls.post('/api/rota/sign', { sign }),
    hideHours: (who, hidden) => calls.post('/api/rota/hide', { who, hidden }),
  };
}

export function createRotaCalls(calls: Calls): RotaCalls {
  return {
    ...createShiftCalls(calls),
    rota: () => calls.get('/api/rota'),
    whatIf: (shift, change) => calls.post('/api/rota/what-if', { shift, change }),
    bringRota: (order) => calls.post('/api/rota/import', order),
  };
}
