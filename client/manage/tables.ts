/** The calls about the house's tables: an import is begun, watched and stopped; an export is a file. */
import type { HouseTable, ImportOrder, ImportProgress } from '../../protocol/house-table.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import type { Calls } from '../live/call.ts';

export interface Tables {
  begin(table: HouseTable, order: ImportOrder): Promise<ImportProgress | Refusal>;
  progress(id: string): Promise<ImportProgress | Refusal>;
  stop(id: string): Promise<ImportProgress | Refusal>;
  take(table: HouseTable): Promise<Blob | Refusal>;
}

export function createTables(calls: Calls): Tables {
  return {
    begin: (table, order) => calls.post(`/api/import/${table}`, order),
    progress: (id) => calls.get(`/api/import/${id}`),
    stop: (id) => calls.delete(`/api/import/${id}`),
    take: (table) => calls.file(`/api/export/${table}`),
  };
}
