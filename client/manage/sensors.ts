/** What the sensors' part asks the server. */
import type { Refusal } from '../../protocol/refusal.ts';
import type { DoctorReport } from '../../protocol/sensors.ts';
import type { Calls } from '../live/call.ts';

export interface Sensors {
  /** How each provider is heard, and every link to the map. */
  doctor(): Promise<DoctorReport | Refusal>;
}

export const createSensors = (calls: Calls): Sensors => ({ doctor: () => calls.get('/api/manage/doctor') });
